package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger whose disk is full stores nothing, and goes on by itself once there is room again. */
class FullDiskTest {

    @TempDir
    private Path directory;

    private static LeadIntent lead(String reference) {
        return LeadIntent.of("account", reference, "a".repeat(64), "{}", "me");
    }

    @Test
    @Timeout(60)
    void theLedgerGoesOnOnceThereIsRoomAgain() throws IOException {
        FragileDisk disk = new FragileDisk(directory.resolve("disk"));
        try (Ledger ledger = Ledger.open("jdbc:h2:" + disk.name("ledger"), null, null)) {
            assertThat(ledger.leads().claim(List.of(lead("before")), List.of())).isPresent();
            disk.setFull(true);
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> ledger.leads().claim(List.of(lead("full")), List.of()))
                        .isInstanceOf(LedgerException.class);
            }
            disk.setFull(false);
            await().atMost(Duration.ofSeconds(120))
                    .ignoreExceptionsInstanceOf(LedgerException.class)
                    .untilAsserted(() -> assertThat(ledger.leads()
                                    .find("account", Set.of("before", "full"))
                                    .keySet())
                            .contains("before"));
            assertThat(ledger.leads().claim(List.of(lead("after")), List.of())).isPresent();
        }
    }

    /** H2's background thread may write the claim as well; whether it could is known only when it has. */
    @Test
    @Timeout(60)
    void nothingIsConfirmedWhileH2IsStillWritingIt() throws Exception {
        FragileDisk disk = new FragileDisk(directory.resolve("disk"));
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:" + disk.name("ledger"));
        LedgerLine line = new LedgerLine(new WrittenInTheBackground(disk), file::getConnection);
        // There is no pool here, and H2 would close the file with the last connection, in the middle of the failure.
        try (Connection open = file.getConnection();
                Ledger ledger = new Ledger(line.dataSource())) {
            assertThat(open.isValid(0)).isTrue();
            assertThatThrownBy(() -> ledger.leads().claim(List.of(lead("lost")), List.of()))
                    .isInstanceOf(LedgerException.class);
        }
    }

    /** Just before the ledger has it written, which takes a while, and fails. */
    private record WrittenInTheBackground(FragileDisk disk) implements LedgerLine.Steps {

        @Override
        public void before(String step, Connection connection) {
            // It is what follows the commit that matters.
        }

        @Override
        public void after(String step, Connection connection) throws SQLException {
            if (step.equals("delivery claim commit")) {
                disk.failLate();
                MVStore store = H2Database.storeOf(connection);
                store.tryCommit();
                await().until(() -> !store.hasUnsavedChanges());
            }
        }
    }
}
