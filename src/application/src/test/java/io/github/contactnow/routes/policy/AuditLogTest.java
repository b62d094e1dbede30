package io.github.contactnow.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.lists.SuppressionLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every decision is a line, and a line that was changed, removed or added is found. */
class AuditLogTest {

    private static final Instant DAY = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    private AuditKey key() {
        return AuditKey.of(Optional.empty(), folder);
    }

    private static Decision decision(Instant instant) {
        return Policy.load(List.of("uk"), Map.of())
                .decide(Subject.of("+447700900123"), SuppressionLists.NONE, Attempts.none(instant), instant);
    }

    private void write(Instant... times) {
        try (AuditLog log = AuditLog.open(folder, key())) {
            for (Instant time : times) {
                log.add("admit", "crm-1", List.of(447_700_900_123L), decision(time), time);
            }
        }
    }

    private AuditCheck check() throws Exception {
        return AuditCheck.all(folder, key()).get(0);
    }

    private Path file(String day) {
        return folder.resolve("chain-1").resolve(day + ".jsonl");
    }

    @Test
    void decisionsOfSeveralDaysAndStartsAreOneChain() throws Exception {
        write(DAY, DAY.plusSeconds(1));
        String head = check().head();
        write(DAY.plusSeconds(86_400));

        assertThat(check().isGood()).isTrue();
        assertThat(check().lines()).isEqualTo(3);
        assertThat(check().head()).isNotEqualTo(head);
        assertThat(Files.readString(file("2026-06-01"))).contains(head);
        assertThat(file("2026-06-02")).exists();
    }

    @Test
    void aLineHasWhatTheDecisionRestsOnAndNoPersonalData() throws Exception {
        write(DAY);

        String line = Files.readString(file("2026-06-01"));
        assertThat(line)
                .contains("\"verdict\":\"HOLD\"", "\"rule\":\"uk-", "\"tzdb\":", "\"instant\":\"2026-06-01T12:00:00Z\"")
                .contains("\"policy\":\"" + decision(DAY).basis().policy())
                .doesNotContain("7700900123", "crm-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("2026-06-01"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aChangedARemovedAndAnAddedLineAreFound() throws Exception {
        write(DAY, DAY.plusSeconds(1), DAY.plusSeconds(2));
        List<String> good = Files.readAllLines(file("2026-06-01"));

        List<String> changed = new ArrayList<>(good);
        changed.set(1, good.get(1).replace("HOLD", "ALLOW"));
        Files.write(file("2026-06-01"), changed);
        assertThat(check().problem()).startsWith("line 2 of 2026-06-01.jsonl is not as it was written");
        assertThat(check().lines()).isEqualTo(1);

        Files.write(file("2026-06-01"), List.of(good.get(0), good.get(2)));
        assertThat(check().problem()).startsWith("line 2 of");

        Files.write(file("2026-06-01"), List.of(good.get(0), good.get(0), good.get(1), good.get(2)));
        assertThat(check().problem()).startsWith("line 2 of");

        Files.write(file("2026-06-01"), good);
        assertThat(check().isGood()).isTrue();
    }

    @Test
    void aLineThatACrashHasCutIsRemovedAndTheChainGoesOn() throws Exception {
        write(DAY, DAY.plusSeconds(1));
        String text = Files.readString(file("2026-06-01"));
        Files.writeString(file("2026-06-01"), text + "{\"at\":\"2026-06-01T12:00");

        write(DAY.plusSeconds(3));

        assertThat(check().isGood()).isTrue();
        assertThat(check().lines()).isEqualTo(3);
    }

    @Test
    void aSecondInstanceWritesToAChainOfItsOwn() throws Exception {
        try (AuditLog one = AuditLog.open(folder, key());
                AuditLog other = AuditLog.open(folder, key())) {
            one.add("admit", null, List.of(), decision(DAY), DAY);
            other.add("admit", null, List.of(), decision(DAY), DAY);
        }

        assertThat(AuditCheck.all(folder, key())).hasSize(2).allMatch(AuditCheck::isGood);
    }

    @Test
    void withAnotherKeyNothingIsGood() throws Exception {
        write(DAY);

        AuditKey other = AuditKey.of(Optional.of("another key of the settings"), folder);
        assertThat(AuditCheck.all(folder, other).get(0).isGood()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditKey.of(Optional.of("short"), folder))
                .withMessageContaining("policy.audit.key must have 16 characters or more");
    }
}
