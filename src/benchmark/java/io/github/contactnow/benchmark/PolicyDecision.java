package io.github.contactnow.benchmark;

import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.numbers.NumberSet;
import io.github.contactnow.policy.numbers.NumberSetBuilder;
import io.github.contactnow.policy.rules.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision costs with 20 rules and 10 million suppressed numbers, beside one look into a bare hash table of the same numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PolicyDecision.SUBJECTS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 8 * PolicyDecision.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15 * PolicyDecision.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PolicyDecision {

    static final int SIDES = 4;
    static final int SUBJECTS = 4096;
    private static final int NUMBERS = 10_000_000;
    private static final long FIRST = 447_000_000_000L;
    private static final int RANGE = 1_000_000_000;
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final List<Subject> british = new ArrayList<>();
    private final List<Subject> american = new ArrayList<>();
    private final List<Attempts> attempts = new ArrayList<>();
    private final long[] numbers = new long[SUBJECTS];
    private final long[] table = new long[1 << 25];
    private NumberSet set;
    private Turns turns;

    @Setup
    public void open() {
        Random random = new Random(42);
        NumberSetBuilder builder = new NumberSetBuilder();
        for (int i = 0; i < NUMBERS; i++) {
            long number = FIRST + random.nextInt(RANGE);
            builder.add(number);
            put(number);
        }
        set = builder.build();
        for (int i = 0; i < SUBJECTS; i++) {
            numbers[i] = FIRST + random.nextInt(RANGE);
            british.add(Subject.of("+" + numbers[i]).withSubjectKey("renewal"));
            String area = List.of("305", "212", "312", "512", "310", "303", "801", "405")
                    .get(random.nextInt(8));
            american.add(Subject.of("+1" + area + (2_000_000 + random.nextInt(7_000_000)))
                    .withSubjectKey("renewal"));
            attempts.add(new Attempts(
                    NOW,
                    List.of(
                            Attempt.outbound(NOW.minusSeconds(100_000 + i), "renewal", Outcome.OTHER),
                            Attempt.outbound(NOW.minusSeconds(200_000 + i), "renewal", Outcome.OTHER),
                            Attempt.outbound(NOW.minusSeconds(400_000 + i), "other", Outcome.CONVERSATION))));
        }
        SuppressionLists lists =
                SuppressionLists.of(List.of(list("tps", "GB"), list("ctps", "GB"), list("us-dnc", "US")));
        Policy twenty = Policy.load(List.of("uk"), Map.of("policy.yaml", fifteenMore()));
        if (twenty.rules().size() != 20) {
            throw new IllegalStateException(
                    "There must be 20 rules, not " + twenty.rules().size());
        }
        Policy states = Policy.load(List.of("us-federal", "us-states", "us-debt"), Map.of());
        turns = new Turns(
                this::hash, this::bitmap, () -> decide(twenty, british, lists), () -> decide(states, american, lists));
    }

    private SuppressionList list(String name, String country) {
        return SuppressionList.of(new ListInfo(name, null, country, Set.of(), NOW, null), "1", set);
    }

    private static String fifteenMore() {
        StringBuilder text = new StringBuilder("covers: [GB]\nrules:\n");
        for (int i = 0; i < 5; i++) {
            rule(
                    text,
                    "hours-" + i,
                    "hours: {mon-fri: '0" + (5 + i) + ":00-20:30', sat-sun: none, holiday: none}",
                    "calendar: gb");
            rule(
                    text,
                    "attempts-" + i,
                    "attempts: {max: " + (4 + i) + ", per: " + (i + 1) + "d, of: subject}",
                    "note: none");
            rule(text, "cool-down-" + i, "cool-down: {after: refusal, for: " + (i + 1) + "d}", "note: none");
        }
        return text.toString();
    }

    private static void rule(StringBuilder text, String id, String... lines) {
        text.append("  - id: ").append(id).append("\n    jurisdiction: GB\n    source: here\n");
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
    }

    private void put(long number) {
        int at = slot(number);
        while (table[at] != 0 && table[at] != number) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = number;
    }

    private int slot(long number) {
        return (int) ((number * 0x9E3779B97F4A7C15L) >>> 39);
    }

    private Object hash() {
        int found = 0;
        for (long number : numbers) {
            int at = slot(number);
            while (table[at] != 0 && table[at] != number) {
                at = (at + 1) & (table.length - 1);
            }
            found += table[at] == number ? 1 : 0;
        }
        return found;
    }

    private Object bitmap() {
        int found = 0;
        for (long number : numbers) {
            found += set.contains(number) ? 1 : 0;
        }
        return found;
    }

    private Object decide(Policy policy, List<Subject> subjects, SuppressionLists lists) {
        int allowed = 0;
        for (int i = 0; i < SUBJECTS; i++) {
            allowed +=
                    policy.decide(subjects.get(i), lists, attempts.get(i), NOW).isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    @Setup(Level.Iteration)
    public void next() {
        turns.next();
    }

    @Benchmark
    public Object call() throws Exception {
        return turns.call();
    }
}
