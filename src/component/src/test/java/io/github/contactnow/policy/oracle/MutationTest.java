package io.github.contactnow.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.oracle.Mutants.Mutant;
import io.github.contactnow.policy.rules.PackagedSets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in any packaged rule does not stay unnoticed: the oracle, which keeps the rule as it is, disagrees with the policy. */
class MutationTest {

    private static final int TRIES = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A rule with the countries of its set. */
    record Packaged(Set<String> covers, Map<String, Object> rule) {

        @Override
        public String toString() {
            return rule.get("id").toString();
        }
    }

    static Stream<Packaged> rules() {
        return PackagedSets.NAMES.stream().flatMap(set -> {
            OracleData data = new OracleData(List.of(set));
            return data.rules.stream().map(rule -> new Packaged(data.covers, rule));
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aMistakeIsNoticed(Packaged packaged) throws JsonProcessingException {
        String jurisdiction = packaged.rule().get("jurisdiction").toString();
        List<KnownPhone> phones = KnownPhone.ALL.stream()
                .filter(phone -> phone.countries().contains(jurisdiction)
                        || phone.states().contains(jurisdiction))
                .toList();
        assertThat(phones).isNotEmpty();
        Oracle oracle = new Oracle(new OracleData(packaged.covers(), packaged.rule()), "2026d", Map.of(), Map.of());
        List<String> unnoticed = new ArrayList<>();
        Policy right = policy(packaged.covers(), packaged.rule());
        for (Mutant mutant : Mutants.of(packaged.rule())) {
            if (!isNoticed(policy(packaged.covers(), mutant.rule()), right, oracle, packaged, phones)) {
                unnoticed.add(mutant.name());
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    private static Policy policy(Set<String> covers, Map<String, Object> rule) throws JsonProcessingException {
        Map<String, Object> file = Map.of("covers", covers, "rules", rule == null ? List.of() : List.of(rule));
        return Policy.load(List.of(), Map.of("policy.yaml", JSON.writeValueAsString(file)), Oracles.zones("2026d"));
    }

    private static boolean isNoticed(
            Policy policy, Policy right, Oracle oracle, Packaged packaged, List<KnownPhone> phones) {
        for (int i = 0; i < TRIES; i++) {
            RandomCases random = new RandomCases(i);
            Instant now = instant(random, packaged, i);
            Subject subject = random.withLifts(random.subject(phones), now);
            Attempts attempts = random.attempts(now);
            List<Oracle.Listed> lists = random.lists(subject, now);
            Oracle.Answer said = Oracles.answer(policy.decide(subject, Oracles.lists(lists), attempts, now));
            // Only where the two policies differ is it worth to ask the oracle, which is slow.
            if (said.equals(Oracles.answer(right.decide(subject, Oracles.lists(lists), attempts, now)))) {
                continue;
            }
            return !said.equals(oracle.decide(subject, lists, attempts, now));
        }
        return false;
    }

    private static Instant instant(RandomCases random, Packaged packaged, int i) {
        Set<Object> dates = new HashSet<>();
        dates.add(packaged.rule().get("effective-from"));
        dates.add(packaged.rule().get("effective-until"));
        dates.remove(null);
        return dates.isEmpty() || i % 2 == 0
                ? random.instant()
                : random.instant(LocalDate.parse(List.copyOf(dates)
                        .get(new Random(i).nextInt(dates.size()))
                        .toString()));
    }
}
