package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.simulator.Simulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The do-not-call list, as an operator fills and reads it. */
class OptOutsCommandTest {

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Console console;
    private String account;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        console = new Console(simulator);
        console.settings.put("ledger.jdbc.url", "jdbc:h2:file:" + folder.resolve("ledger"));
        console.settings.put("leads.phone-region", "GB");
        Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null).close();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Ledger ledger() {
        return Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null);
    }

    @Test
    void aNumberIsAddedInItsCanonicalFormAndListedWithItsReason() {
        assertThat(console.run("opt-out", "add", "07700 900123", "--reason", "asked by post"))
                .as(console.said())
                .isZero();
        assertThat(console.out()).startsWith("In the do-not-call list. 0 leads are taken off");
        assertThat(console.runLine("opt-out list")).isZero();
        assertThat(console.out()).contains("+447700900123", "from operator: asked by post");
    }

    @Test
    void aReferenceTakesItsLeadOffAndItsNumbersWithIt() throws Exception {
        try (Ledger ledger = ledger();
                CommandContext context = CommandContext.ofApplication(
                        GivenSettings.of(console.settings), () -> ledger, null, null, null)) {
            account = context.leadAccount();
            ledger.leads()
                    .claimToSend(
                            List.of(LeadIntent.of(account, "crm-1", "a".repeat(64), "{}", "me")
                                    .of(null, "+447700900123 +442079460001")),
                            List.of());
        }
        assertThat(console.runLine("opt-out add --reference crm-1 --json"))
                .as(console.said())
                .isZero();
        assertThat(console.json().get("leads").asInt()).isEqualTo(1);
        console.runLine("opt-out list");
        assertThat(console.out()).contains("+447700900123", "+442079460001", "crm-1");
        console.runLine("opt-out list --open");
        assertThat(console.out()).contains("crm-1").doesNotContain("900123");
        try (Ledger ledger = ledger()) {
            assertThat(ledger.optOuts().find(account, "crm-2", "+442079460001")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opt-out add | Name a number, or a lead by --reference.",
                "opt-out add --record-only +447700900123 | Name a number, or a lead by --reference.",
                "opt-out add 077009 | Number 1 is not a phone number of GB",
                "opt-out list --limit 0 | --limit must be 1 or more."
            })
    void aWrongUseIsNamed(String line, String said) {
        assertThat(console.runLine(line)).isEqualTo(2);
        assertThat(console.err()).contains(said).doesNotContain("077009,");
    }
}
