package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rejection that a caller may have received survives a crash: otherwise the lead would be in doubt, and might be created later. */
class LostRejectionTest {

    private static final LeadIntent LEAD = LeadIntent.of("account", "one", "a".repeat(64), "{}", "me");

    @TempDir
    private Path directory;

    private FragileDisk disk;
    private Ledger ledger;
    private LeadIntent sent;

    @BeforeEach
    void send() throws Exception {
        disk = new FragileDisk(directory.resolve("disk"));
        ledger = Ledger.open("jdbc:h2:" + disk.name("ledger"), null, null);
        sent = ledger.leads().claim(List.of(LEAD), List.of()).orElseThrow().get(0);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private State afterACrash() throws Exception {
        FragileDisk rest = disk.cutOff(directory.resolve("rest"), writes -> 0);
        try (Ledger next = Ledger.open("jdbc:h2:" + rest.name("ledger"), null, null)) {
            return next.leads().find("account", Set.of("one")).get("one").state();
        }
    }

    @Test
    void byWhoStoresIt() throws Exception {
        ledger.leads().save(List.of(sent.rejected("no")));
        assertThat(afterACrash()).isEqualTo(State.REJECTED);
    }

    @Test
    void byWhoReadsItBeforeItWasSynced() throws Exception {
        try (Connection other =
                        DriverManager.getConnection("jdbc:h2:" + disk.name("ledger") + ";DB_CLOSE_ON_EXIT=FALSE");
                Statement statement = other.createStatement()) {
            statement.execute("update ledger_lead set state = 'REJECTED'");
            assertThat(ledger.leads().find("account", Set.of("one")).get("one").state())
                    .isEqualTo(State.REJECTED);
        }
        assertThat(afterACrash()).isEqualTo(State.REJECTED);
    }
}
