package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.tools.ChangeFileEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can read the file of a ledger in H2, and what stands in it. */
class LedgerFileTest {

    private static final String PERSONAL = "PersonalData";
    private static final String KEY = "key-of-the-file";
    private static final String ACCOUNT = "account";

    @TempDir
    Path folder;

    private Ledger open(String key) {
        return Ledger.open("jdbc:h2:file:" + folder.resolve("data/ledger"), null, null, key);
    }

    private static List<LeadIntent> leads(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> LeadIntent.of(ACCOUNT, "r" + i, "a".repeat(64), "{\"n\":\"" + PERSONAL + i + "\"}", "me"))
                .toList();
    }

    private String content() throws IOException {
        return Files.readString(folder.resolve("data/ledger.mv.db"), StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderAndFilesAreForTheirOwnerOnly() throws IOException {
        try (Ledger ledger = open(null);
                Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(ledger.version()).isNotEmpty();
            assertThat(files.filter(file -> !file.toString().endsWith(".lock.db")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------"));
            assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void anEncryptedFileHoldsNoLeadInClear() throws IOException {
        try (Ledger ledger = open(KEY)) {
            ledger.leads().claim(leads(10), List.of()).orElseThrow();
            ledger.writeThrough();
            assertThat(content()).doesNotContain(PERSONAL).doesNotContain(KEY);
        }
        assertThat(content()).doesNotContain(PERSONAL);
        try (Ledger ledger = open(KEY)) {
            assertThat(ledger.leads().find(ACCOUNT, List.of("r0", "r9"))).hasSize(2);
        }
    }

    @Test
    void withoutAKeyLeadsStandInTheFileWhileTheyAreOpen() throws IOException {
        try (Ledger ledger = open(null)) {
            ledger.leads().claim(leads(10), List.of()).orElseThrow();
            ledger.writeThrough();
            assertThat(content()).contains(PERSONAL);
        }
    }

    @Test
    void aWrongKeyOrNoneIsRefusedInOneSentenceThatNamesTheSetting() {
        open(KEY).close();
        for (String wrong : new String[] {"another-key", null}) {
            assertThatThrownBy(() -> open(wrong))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("set ledger.encryption-key")
                    .message()
                    .doesNotContain("\n")
                    .doesNotContain(KEY)
                    .doesNotContain("another-key");
        }
    }

    @Test
    void aFileInClearIsNotOpenedWithAKeyUntilItIsEncrypted() throws Exception {
        try (Ledger ledger = open(null)) {
            ledger.leads().claim(leads(1), List.of()).orElseThrow();
        }
        assertThatThrownBy(() -> open(KEY)).hasMessageContaining("encrypt the file first");
        ChangeFileEncryption.execute(folder.resolve("data").toString(), "ledger", "AES", null, KEY.toCharArray(), true);
        try (Ledger ledger = open(KEY)) {
            assertThat(ledger.leads().find(ACCOUNT, List.of("r0"))).hasSize(1);
        }
        assertThat(content()).doesNotContain(PERSONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\there"})
    void aKeyThatH2CannotTakeIsRefused(String key) {
        assertThatThrownBy(() -> open(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ledger.encryption-key");
    }

    @Test
    void aKeyIsRefusedForPostgres() {
        assertThatThrownBy(() -> Ledger.open("jdbc:postgresql://localhost/x", null, null, KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ledger.encryption-key");
    }

    @Test
    void whatSettledAndPrunedLeadsLeftInTheFileOfAKilledProcessIsGoneAtTheNextStart() throws IOException {
        Path live = folder.resolve("data/ledger.mv.db");
        Path killed = folder.resolve("killed/ledger.mv.db");
        Files.createDirectory(killed.getParent());
        try (Ledger ledger = open(null)) {
            LeadIntents leads = ledger.leads();
            List<LeadIntent> claimed = leads.claim(leads(300), List.of()).orElseThrow();
            ledger.writeThrough();
            leads.save(claimed.subList(0, 200).stream()
                    .map(lead -> lead.applied("k" + lead.reference()))
                    .toList());
            leads.remove(claimed.subList(200, 300));
            ledger.writeThrough();
            Files.copy(live, killed);
            Files.copy(folder.resolve("data/ledger.marker"), folder.resolve("killed/ledger.marker"));
        }
        assertThat(Files.readString(killed, StandardCharsets.ISO_8859_1)).contains(PERSONAL);
        try (Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("killed/ledger"), null, null)) {
            assertThat(Files.readString(killed, StandardCharsets.ISO_8859_1)).doesNotContain(PERSONAL);
            assertThat(ledger.leads().counts(ACCOUNT)).containsEntry(State.APPLIED, 200L);
            assertThat(ledger.leads().find(ACCOUNT, List.of("r0", "r250"))).containsOnlyKeys("r0");
        }
    }

    /** A rewrite would close the connections of the ledger that is open. */
    @Test
    void aFileThatIsOpenInThisProcessIsOpenedBesideAndNotRewritten() throws Exception {
        try (Ledger first = open(null)) {
            first.leads().claim(leads(10), List.of()).orElseThrow();
            open(null).close();
            first.with("holding a connection", connection -> {
                try (Ledger third = open(null);
                        Statement statement = connection.createStatement()) {
                    assertThat(third.leads().find(ACCOUNT, List.of("r0"))).hasSize(1);
                    return statement.execute("select 1");
                }
            });
        }
    }

    /** Else a start after a crash of the first would leave the remains of settled leads in the file. */
    @Test
    void aFileStaysInUseUntilItsLastLedgerOfThisProcessIsClosed() {
        String url = "jdbc:h2:file:" + folder.resolve("data/ledger");
        try (Ledger first = open(null)) {
            first.leads().claim(leads(1), List.of()).orElseThrow();
            open(null).close();
            assertThat(LedgerMarker.wasLeftOpen(url)).isTrue();
        }
        assertThat(LedgerMarker.wasLeftOpen(url)).isFalse();
    }
}
