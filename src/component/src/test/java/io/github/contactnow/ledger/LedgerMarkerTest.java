package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger file that has lost what it knew is refused: its leads would be created again. */
class LedgerMarkerTest {

    @TempDir
    Path folder;

    private Path file;
    private Path marker;
    private Path copy;

    @BeforeEach
    void name() {
        file = folder.resolve("data/ledger.mv.db");
        marker = folder.resolve("data/ledger.marker");
        copy = folder.resolve("copy");
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("ledger");
    }

    private Ledger open() {
        return Ledger.open(url(file.getParent()), null, null);
    }

    private static LeadIntent lead(String reference) {
        return LeadIntent.of("account", reference, "a".repeat(64), "{}", "me");
    }

    /** Opens the ledger, has it know these leads, and closes it. */
    private void know(String... references) {
        try (Ledger ledger = open()) {
            claim(ledger, references);
        }
    }

    private static void claim(Ledger ledger, String... references) {
        for (String reference : references) {
            ledger.leads().claim(List.of(lead(reference)), List.of()).orElseThrow();
        }
    }

    private Set<String> known() {
        try (Ledger ledger = open()) {
            return ledger.leads().find("account", List.of("a", "b", "c")).keySet();
        }
    }

    private void assertRefused(String how) {
        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(file + " of ledger.jdbc.url " + how)
                .hasMessageContaining(marker.toString())
                .hasMessageContaining("restore the latest ledger file")
                .hasMessageContaining("delete the marker")
                .message()
                .doesNotContain("\n")
                .doesNotContain("Exception");
    }

    @Test
    void aMissingFileIsRefusedAndNoneIsMade() throws IOException {
        know("a");
        Files.delete(file);
        assertRefused("is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptyFileIsRefusedAndLeftAsItIs() throws IOException {
        know("a");
        Files.write(file, new byte[0]);
        assertRefused("is empty");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aNewDatabaseIsRefused() throws Exception {
        know("a");
        Files.delete(file);
        try (Connection connection = DriverManager.getConnection(url(file.getParent()));
                Statement statement = connection.createStatement()) {
            statement.execute("create table cdr (callid bigint)");
        }
        assertRefused("holds no ledger");
    }

    @Test
    void anotherLedgerIsRefused() throws IOException {
        know("a");
        Ledger.open(url(folder.resolve("other")), null, null).close();
        Files.copy(folder.resolve("other/ledger.mv.db"), file, StandardCopyOption.REPLACE_EXISTING);
        assertRefused("holds another ledger");
    }

    @Test
    void aCopyFromBeforeTheLastStartIsRefusedAndTheLatestOneTaken() throws IOException {
        know("a");
        Files.copy(file, copy);
        know("b");
        Path latest = Files.move(file, folder.resolve("latest"));
        Files.copy(copy, file);
        assertRefused("is an older copy, or was cut short");
        Files.move(latest, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(known()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aCopyThatWasMadeWhileItWasInUseIsRefusedToo() throws IOException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url(file.getParent()) + ";DB_CLOSE_DELAY=-1");
        // It is not closed: its process is killed.
        Ledger ledger = new Ledger(database, Duration.ZERO);
        claim(ledger, "a");
        Files.copy(file, copy);
        claim(ledger, "b");
        String latest = Files.readString(marker);
        ledger.with("Stopping", connection -> connection.createStatement().execute("shutdown immediately"));
        Files.writeString(marker, latest);
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        assertRefused("is an older copy, or was cut short");
    }

    @Test
    void aFileThatWasCutShortIsRefusedOrLacksNothing() throws IOException {
        know("a", "b", "c");
        byte[] whole = Files.readAllBytes(file);
        byte[] said = Files.readAllBytes(marker);
        int refused = 0;
        for (int length = 1; length < whole.length; length += whole.length / 20) {
            Files.write(file, whole);
            Files.write(marker, said);
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(length);
            }
            Set<String> known;
            try {
                known = known();
            } catch (LedgerException e) {
                assertThat(e.getMessage()).contains("restore").doesNotContain("\n");
                refused++;
                continue;
            }
            assertThat(known)
                    .as("cut to %s of %s bytes", length, whole.length)
                    .containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(refused).isPositive();
    }

    @Test
    void withoutItsMarkerAnyFileIsTakenAndMarkedAgain() throws IOException {
        know("a");
        Files.copy(file, copy);
        know("b");
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(marker);
        assertThat(known()).containsExactly("a");
        Files.delete(file);
        assertRefused("is missing");
        Files.delete(marker);
        assertThat(known()).isEmpty();
    }

    @Test
    void aLedgerAndItsMarkerMayMoveTogether() throws IOException {
        know("a");
        Path moved = Files.move(file.getParent(), folder.resolve("moved"));
        file = moved.resolve("ledger.mv.db");
        marker = moved.resolve("ledger.marker");
        assertThat(known()).containsExactly("a");
    }

    @Test
    void aCrashBeforeTheMarkerIsWrittenLeavesAPairThatFits() throws IOException {
        know("a");
        byte[] before = Files.readAllBytes(marker);
        know("b");
        Files.write(marker, before);
        assertThat(known()).as("the ledger is ahead of its marker").containsExactlyInAnyOrder("a", "b");
        Files.delete(marker);
        assertThat(known()).as("the first marker was not written yet").containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aLedgerOfAVersionWithoutMarkersGetsOne() throws Exception {
        know("a");
        Files.delete(marker);
        try (Connection connection = DriverManager.getConnection(url(file.getParent()));
                Statement statement = connection.createStatement()) {
            statement.execute("drop table ledger_file");
        }
        assertThat(known()).containsExactly("a");
        assertThat(marker).exists();
    }

    @Test
    void aMarkerThatCannotBeReadIsRefused() throws IOException {
        know("a");
        for (String text : List.of("", "id=x", "id=x\ngeneration=much", "\\u00")) {
            Files.writeString(marker, text);
            assertThatThrownBy(this::open)
                    .as(text)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("The marker " + marker + " of the ledger cannot be read")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void aLedgerInMemoryHasNone() throws SQLException {
        try (Ledger ledger = Ledger.open("jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1", null, null)) {
            claim(ledger, "a");
            assertThat(ledger.leads().counts("account")).containsOnly(Map.entry(State.SENT, 1L));
        }
    }
}
