package io.github.contactnow.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.policy.place.ZoneData;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The policy and the oracle agree on random subjects: verdict, its end, the rules that do not allow, and the attempts that are left. A build
 * judges {@code policy.subjects} of them, 20,000 by default, from the seed {@code policy.seed}.
 */
class OracleTest {

    private static final Logger LOG = Logger.getLogger(OracleTest.class.getName());
    private static final int SUBJECTS = Integer.getInteger("policy.subjects", 20_000);
    private static final long SEED = Long.getLong("policy.seed", 20261130L);
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T09:00:00Z");
    private static final String OVERRIDES = """
        zone-overrides:
          America/Vancouver: {from: 2026-11-01T09:00:00Z, offset: '-07:00'}
          America/Edmonton: {from: 2026-11-01T08:00:00Z, offset: '-06:00'}
        """;

    /** A policy with its oracle. */
    private record Pair(String name, Policy policy, Oracle oracle) {

        static Pair of(String tzdb, boolean overridden, String... sets) {
            List<String> names = List.of(sets);
            ZoneData zones = tzdb == null ? ZoneData.ofThisJava() : Oracles.zones(tzdb);
            Policy policy = Policy.load(names, overridden ? Map.of("policy.yaml", OVERRIDES) : Map.of(), zones);
            Map<String, Instant> from = overridden
                    ? Map.of("America/Vancouver", NOVEMBER, "America/Edmonton", NOVEMBER.minusSeconds(3600))
                    : Map.of();
            Map<String, ZoneOffset> fixed = overridden
                    ? Map.of("America/Vancouver", ZoneOffset.ofHours(-7), "America/Edmonton", ZoneOffset.ofHours(-6))
                    : Map.of();
            return new Pair(
                    String.join(",", names) + (overridden ? " with overrides" : "") + " tzdb " + zones.version(),
                    policy,
                    new Oracle(new OracleData(names), zones.version(), from, fixed));
        }
    }

    @Test
    void policyAndOracleAgree() {
        String[] all = {"uk", "us-federal", "us-states", "us-debt", "ca", "fr", "de", "es", "it", "au", "in"};
        List<Pair> pairs = List.of(
                Pair.of(null, false, all),
                Pair.of("2026d", false, all),
                Pair.of(null, true, all),
                Pair.of("2026d", false, "uk", "us-federal"),
                Pair.of("2026b", false, "us-federal", "us-states", "ca", "uk-claims"));
        Map<Verdict, LongAdder> verdicts = new ConcurrentHashMap<>();
        Queue<String> differences = new ConcurrentLinkedQueue<>();
        IntStream.range(0, SUBJECTS)
                .parallel()
                .filter(i -> differences.size() < 5)
                .forEach(i -> {
                    Verdict verdict = compare(SEED + i, pairs.get(i % pairs.size()), differences);
                    verdicts.computeIfAbsent(verdict, key -> new LongAdder()).increment();
                });
        assertThat(differences).isEmpty();
        LOG.info(() -> SUBJECTS + " subjects from seed " + SEED + ": " + verdicts);
        assertThat(verdicts.keySet()).containsExactlyInAnyOrder(Verdict.values());
        assertThat(verdicts.get(Verdict.ALLOW).sum()).isGreaterThan(SUBJECTS / 50);
    }

    private static Verdict compare(long seed, Pair pair, Queue<String> differences) {
        RandomCases random = new RandomCases(seed);
        Instant now = random.instant();
        Subject subject = random.withLifts(random.subject(), now);
        Attempts attempts = random.attempts(now);
        List<Oracle.Listed> lists = random.lists(subject, now);
        Decision decision = pair.policy().decide(subject, Oracles.lists(lists), attempts, now);
        Oracle.Answer answer = pair.oracle().decide(subject, lists, attempts, now);
        if (!answer.equals(Oracles.answer(decision))) {
            differences.add(
                    "seed " + seed + " " + pair.name() + " at " + now + " " + subject.phones() + subject.zone() + ","
                            + subject.postcode() + "," + subject.state() + "," + subject.country() + "\n  oracle "
                            + answer + "\n  policy "
                            + Oracles.answer(decision) + "\n  " + decision.reasons());
        }
        return decision.verdict();
    }
}
