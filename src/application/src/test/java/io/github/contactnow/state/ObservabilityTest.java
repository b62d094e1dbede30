package io.github.contactnow.state;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.support.GeneratedDoc;
import io.github.contactnow.support.Project;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Dashboard, alerts and the page on metrics name what the running application measures. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class ObservabilityTest {

    private static final Path FOLDER = Project.path("src/docs/observability");
    private static final String PAGE = "src/docs/guides/observability.md";
    private static final Pattern NAME = Pattern.compile("\\b(contactnow|camel)_[a-z0-9_]+");

    /** The outbox of this application is off; its meters are named in this source. */
    private static final String OF_OUTBOX =
            "src/application/src/main/java/io/github/contactnow/routes/crm/CrmMetrics.java";

    TestEnvironment parts;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body();
    }

    private static Set<String> named(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named() throws IOException {
        Set<String> names = named(expressions(
                new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile())));
        Object rules =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve("alerts.yml")));
        names.addAll(named(expressions(new ObjectMapper().valueToTree(rules))));
        return names;
    }

    private static String expressions(JsonNode tree) {
        return tree.findValuesAsText("expr").stream().collect(Collectors.joining("\n"));
    }

    private void leads() throws Exception {
        Files.writeString(parts.inbox().resolve("observed.csv"), """
                reference,dataset,MobilePhone
                observed-1,12,07700900125
                observed-2,12,nonsense
                """);
        eventually().untilAsserted(() -> assertThat(scrape()).contains("contactnow_leads_total{verdict=\"REJECTED\"}"));
    }

    @Test
    void everyMetricOfDashboardAndAlertsIsMeasured() throws Exception {
        leads();
        String outbox = Files.readString(Project.path(OF_OUTBOX)).replace('.', '_');
        Set<String> measured = named();
        assertThat(measured).hasSizeGreaterThan(12);
        measured.removeIf(outbox::contains);
        eventually().untilAsserted(() -> assertThat(named(scrape())).containsAll(measured));
        assertThat(scrape())
                .contains("contactnow_state{area=\"account\"}", "contactnow_requests_seconds_bucket{")
                .doesNotContain(parts.simulator().username(), "07700900125", "observed-1");
    }

    @Test
    void everyAlertSaysWhatToDoAndIsTested() throws IOException {
        String tests = Files.readString(FOLDER.resolve("alerts.test.yml"));
        Object rules =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve("alerts.yml")));
        JsonNode alerts = new ObjectMapper().<JsonNode>valueToTree(rules).at("/groups/0/rules");
        assertThat(alerts).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/runbook").asText()).isNotBlank();
            assertThat(tests).contains("name: " + alert.get("alert").asText() + " fires");
        });
    }

    @Test
    void everyAlertFiresWhereItShouldAndNowhereElse() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "promtool is not installed (Debian's package prometheus): left out");
        Process run = new ProcessBuilder(promtool.toString(), "test", "rules", "alerts.test.yml")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
    }

    @Test
    void thePageListsEveryMeter() throws Exception {
        leads();
        eventually().untilAsserted(() -> assertThat(scrape()).contains("contactnow_slice_lag", "contactnow_reports_"));
        String page = GeneratedDoc.committed(PAGE);
        String start = "<!-- meters: START -->\n";
        String end = "<!-- meters: END -->\n";
        // Some meters appear with the first event that they count, which other applications of this build have seen.
        Map<String, String> rows = new TreeMap<>(rows(page.substring(page.indexOf(start), page.indexOf(end))));
        for (Meter meter : Metrics.globalRegistry.getMeters()) {
            if (meter.getId().getName().startsWith("contactnow.")) {
                rows.put(meter.getId().getName(), row(meter.getId()));
            }
        }
        String table = "| Meter | Type | Tags | What it shows |\n|---|---|---|---|\n" + String.join("", rows.values());
        GeneratedDoc.check(
                PAGE, page.replaceFirst("(?s)" + start + ".*" + end, Matcher.quoteReplacement(start + table + end)));
    }

    private static Map<String, String> rows(String table) {
        return Pattern.compile("(?m)^\\| `(contactnow\\.[a-z.]+)` \\|.*\n")
                .matcher(table)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), MatchResult::group));
    }

    private static String row(Meter.Id id) {
        List<String> tags = id.getTags().stream().map(Tag::getKey).toList();
        return "| `" + id.getName() + "` | " + id.getType().name().toLowerCase(Locale.ROOT) + " | "
                + String.join(", ", tags) + " | " + (id.getDescription() == null ? "" : id.getDescription()) + " |\n";
    }
}
