package io.github.contactnow.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journeys of an operator through the console, in a real browser. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class ConsoleBrowserTest {

    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final Map<String, String> PAGES = Map.of(
            "overview", "console",
            "leads", "console/leads",
            "files", "console/files",
            "in-doubt", "console/in-doubt",
            "dead-letters", "console/dead-letters",
            "reports", "console/reports",
            "policy", "console/policy",
            "routes", "console/routes",
            "settings", "console/settings?changed=yes");
    private static Browser browser;

    TestEnvironment parts;

    @TestHTTPResource("/")
    URI url;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        assertThat(browser.takeProblems()).isEmpty();
    }

    private Page login(int width, ColorScheme scheme) {
        Page page = browser.page(url, width, scheme);
        page.navigate("console");
        page.getByLabel("Token").fill(TestEnvironment.OPS_TOKEN);
        click(page, "Log in");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
        return page;
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void everyPageIsReadableAtTwoWidthsAndInBothSchemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(DESK, PHONE)) {
                Page page = login(width, scheme);
                PAGES.forEach((name, path) -> {
                    page.navigate(path);
                    String picture = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                    if (width == DESK) {
                        browser.look(page, picture);
                    } else {
                        browser.picture(page, picture);
                    }
                });
                page.context().close();
            }
        }
    }

    @Test
    void aFileIsPlannedSentItsRejectsAreCorrectedAndSentAgain() throws Exception {
        Page page = login(DESK, ColorScheme.LIGHT);
        String csv = "reference,dataset,MobilePhone,FirstName\nweb-1,12,07700900201,Ada\nweb-2,999,07700900202,Ben\n";
        page.navigate("console/leads");
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload("people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        click(page, "Plan");
        click(page, "Send these 2 records");
        assertThat(page.locator(".said")).containsText("In the inbox as");
        eventually().untilAsserted(() -> assertThat(parts.leads("web-")).isEqualTo(TestEnvironment.once("web-1")));
        Locator rejects = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("people"));
        eventually().until(() -> {
            page.reload();
            return rejects.count() == 1;
        });
        rejects.click();
        assertThat(page.locator("main")).not().containsText("07700900202");
        page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show personal data"))
                .click();
        page.getByLabel("dataset, 1").fill("12");
        browser.look(page, "rejects-correct");
        click(page, "Send these records again");
        eventually()
                .untilAsserted(() -> assertThat(parts.leads("web-")).isEqualTo(TestEnvironment.once("web-1", "web-2")));
        assertThat(parts.logged())
                .contains("reveal: done", "files/plan/", "files/resend: done")
                .doesNotContain("07700900202");
    }

    @Test
    void theLifeOfALeadIsFoundByItsReferenceAndNoAddressHoldsIt() throws Exception {
        Files.writeString(parts.inbox().resolve("life.csv"), "reference,dataset,MobilePhone\nlife-1,12,07700900301\n");
        eventually().untilAsserted(() -> assertThat(parts.leads("life-")).isEqualTo(TestEnvironment.once("life-1")));
        Page page = login(DESK, ColorScheme.LIGHT);
        page.navigate("console/leads");
        page.getByLabel("Reference").fill("life-1");
        click(page, "Find");
        assertThat(page.locator(".life h2")).containsText("is in ContactNow");
        browser.look(page, "lead-life");
        assertThat(page.url()).doesNotContain("life-1");
    }

    @Test
    void aUrlOfASettingShowsNoSecret() {
        Page page = login(DESK, ColorScheme.LIGHT);
        page.navigate("console/settings?q=outcomes.to");
        assertThat(page.locator("main")).containsText("?key=********");
    }

    @Test
    void aRouteIsPausedAndResumed() {
        Page page = login(DESK, ColorScheme.LIGHT);
        page.navigate("console/routes");
        click(page, "Pause recordings-to-files");
        assertThat(page.locator(".said")).containsText("recordings-to-files is paused");
        click(page, "Resume recordings-to-files");
        assertThat(page.locator(".said")).containsText("recordings-to-files runs again");
    }

    @Test
    void thePagesReadWithoutScripts() {
        Page page = browser.withoutScripts(url);
        page.navigate("console");
        page.getByLabel("Token").fill(TestEnvironment.OPS_TOKEN);
        click(page, "Log in");
        for (String path : PAGES.values()) {
            page.navigate(path);
            assertThat(page.locator("h1")).isVisible();
        }
    }
}
