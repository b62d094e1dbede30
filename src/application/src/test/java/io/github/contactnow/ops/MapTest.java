package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the webhook would make of a body, and that nothing is sent. */
class MapTest {

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Console console;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        console = new Console(simulator);
        console.settings.put("leads.dataset", "12");
        console.settings.put("leads.webhooks.portal.auth", "github");
        console.settings.put(
                "leads.webhooks.portal.mapping", "id=reference, person.phone=MobilePhone, shoe=ShoeSize, *=");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void eachLeadIsShownAndFieldsThatTheTableLacksAreNamed() throws IOException {
        String body = file(
                "a.json",
                "[{\"id\":1,\"person\":{\"phone\":\"07700900001\"}},{\"id\":2,\"person\":{\"phone\":\"07700900002\"},\"shoe\":43}]");
        assertThat(console.run("map", body, "--source", "portal")).isEqualTo(1);
        assertThat(console.out()).contains("lead 1  ", "MobilePhone=07700900001", "reference=2");
        assertThat(console.err())
                .contains("lead 2: the campaign table does not have ShoeSize")
                .doesNotContain("lead 1");
        assertThat(simulator.records()).isEmpty();
    }

    @Test
    void asJsonEachLeadIsALineForTheInbox() throws IOException {
        String body = file("a.json", "{\"id\":1,\"person\":{\"phone\":\"07700900001\"}}");
        assertThat(console.run("map", body, "--source", "portal", "--json", "--no-fields"))
                .isZero();
        assertThat(console.out())
                .isEqualToIgnoringNewLines("{\"MobilePhone\":\"07700900001\",\"dataset\":\"12\",\"reference\":\"1\"}");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void theMappingOfTheCrmIsTheDefault() throws IOException {
        console.settings.put("leads.webhooks.shop.auth", "shopify");
        assertThat(console.run(
                        "map",
                        file("b.json", "{\"id\":7,\"phone\":\"+447700900001\"}"),
                        "--source",
                        "shop",
                        "--no-fields"))
                .isZero();
        assertThat(console.out()).contains("reference=shopify-7");
        assertThat(console.run("map", file("c.json", "{}"), "--source", "shop", "--no-fields"))
                .isZero();
        assertThat(console.err()).contains("finds no lead in this body");
    }

    @Test
    void aRejectedLeadAndABrokenBodyAreNamed() throws IOException {
        assertThat(console.run("map", file("a.json", "{\"id\":1}"), "--source", "portal", "--no-fields"))
                .isEqualTo(1);
        assertThat(console.err()).contains("lead 1 is rejected: record 1 (line 1): no phone");
        assertThat(console.run("map", file("b.json", "{\"id\""), "--source", "portal"))
                .isEqualTo(1);
        assertThat(console.err()).contains("The webhook could not read this body: ", "stops in the middle");
    }

    @Test
    void wrongUsageIsNamed() throws IOException {
        assertThat(console.run("map", file("a.json", "{}"), "--source", "nowhere"))
                .isEqualTo(2);
        assertThat(console.err()).contains("There is no webhook of this name: leads.webhooks.nowhere.auth is not set.");
        assertThat(console.run("map", file("a.txt", "{}"), "--source", "portal"))
                .isEqualTo(2);
        assertThat(console.err()).contains("add --format=json");
    }
}
