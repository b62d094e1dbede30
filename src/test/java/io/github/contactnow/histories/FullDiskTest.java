package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
                assertThatThrownBy(() -> ledger.leads().claim(List.of(lead("full")), List.of())).isInstanceOf(LedgerException.class);
            }
            disk.setFull(false);
            await().atMost(Duration.ofSeconds(20)).ignoreExceptionsInstanceOf(LedgerException.class).untilAsserted(() ->
                assertThat(ledger.leads().find("account", Set.of("before", "full")).keySet()).contains("before"));
            assertThat(ledger.leads().claim(List.of(lead("after")), List.of())).isPresent();
        }
    }
}
