package io.github.contactnow.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    private final UnknownSettings unknown = new UnknownSettings();

    @Test
    void namesTheNearestOne() {
        assertThat(unknown.among(List.of("leads.file.directory", "contactnow.usernam")))
                .containsExactly(
                        "The setting contactnow.usernam sets nothing: no setting has this name; the nearest is"
                                + " contactnow.username.",
                        "The setting leads.file.directory sets nothing: no setting has this name; the nearest is"
                                + " leads.files.directory.");
    }

    @Test
    void namesTheNearestOneOfAMisspeltGroup() {
        assertThat(unknown.among(List.of("ledgr.jdbc.url", "contactnwo.region", "report.cron")))
                .extracting(line -> line.replaceFirst(".* the nearest is ", ""))
                .containsExactly("contactnow.region.", "ledger.jdbc.url.", "reports.cron.");
    }

    @Test
    void acceptsWhatIsListedInAnySpelling() {
        assertThat(unknown.among(List.of(
                        "leads.files.done.marker", "leads.files.done-marker", "contactnow.password", "ops.token")))
                .isEmpty();
    }

    @Test
    void acceptsAnyNameWhereTheFileHasName() {
        assertThat(unknown.among(List.of("crm.hubspot.url", "crm.my-crm.token-url", "crm.my.crm.token.url")))
                .isEmpty();
        assertThat(unknown.among(List.of("crm.hubspot.ulr")))
                .singleElement()
                .asString()
                .endsWith("the nearest is crm.hubspot.url.");
    }

    @Test
    void leavesOtherSoftwareAlone() {
        assertThat(unknown.among(List.of(
                        "quarkus.http.prot", "camel.main.nam", "kafka.home", "java.version", "leads", "LEADS_FILE")))
                .isEmpty();
    }
}
