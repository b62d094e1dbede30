package io.github.contactnow.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.policy.PolicyLint.Finding;
import io.github.contactnow.policy.PolicyLint.Level;
import io.github.contactnow.policy.rules.PackagedSets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Lint finds what is wrong with a policy that can be read. */
class PolicyLintTest {

    static final List<String> SETS = PackagedSets.NAMES;

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String HEAD = """
        covers: [GB]
        holidays: {none: {from-year: 2020, to-year: 2027}}
        rules:
          - id: one
            jurisdiction: GB
            source: somewhere
            reviewer: counsel
            reviewed-on: 2026-11-01
        """;
    private static final String OTHER = """
          - id: other
            jurisdiction: GB
            source: somewhere
            reviewer: counsel
            reviewed-on: 2026-11-01
        """;

    private static List<Finding> lint(String text) {
        return PolicyLint.lint(Policy.load(List.of(), Map.of("policy.yaml", text)), TODAY, Set.of("102"));
    }

    @ParameterizedTest
    @FieldSource("SETS")
    void aPackagedSetHasNoErrorAndNoReviewer(String set) {
        List<String> sets = set.startsWith("us-") ? List.of("us-federal", set) : List.of(set);
        List<Finding> findings =
                PolicyLint.lint(Policy.load(sets.stream().distinct().toList(), Map.of()), TODAY, Set.of("102"));
        assertThat(findings).noneMatch(finding -> finding.level() == Level.ERROR);
        assertThat(findings).anyMatch(finding -> finding.sentence().contains("it has no reviewer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours: {mon-fri: '08:00-21:00'} | ERROR | does not state the hours of [SATURDAY, SUNDAY]",
                "hours: {daily: none} | ERROR | permits no call at any time",
                "hours: {daily: '08:00-21:00', holiday: none}, calendar: none | '' | ''",
                "hours: {daily: '08:00-21:00'}, calendar: none | WARNING | states no hours of holidays",
                "consent: any, unless: [consent] | ERROR | unless there is one",
                "registry: {list: tps} | WARNING | never too old",
                "cool-down: {after: refusal, for: 60d} | WARNING | no outcome code means 'refusal'",
                "consent: any, effective-until: 2026-11-30 | WARNING | ended on 2026-11-30",
            })
    void aRuleIsLookedAt(String rule, String level, String sentence) {
        List<Finding> findings =
                lint(HEAD + "    " + rule.strip().replaceAll(", (calendar|unless|effective)", "\n    $1") + "\n");
        if (sentence.isBlank()) {
            assertThat(findings)
                    .filteredOn(finding -> !finding.rule().isEmpty())
                    .isEmpty();
        } else {
            assertThat(findings).anySatisfy(finding -> {
                assertThat(finding.level().name()).isEqualTo(level.strip());
                assertThat(finding.sentence()).contains(sentence.strip());
                assertThat(finding.where()).startsWith("policy.yaml, line 4");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours: {daily: '08:00-12:00'} | hours: {daily: '12:00-21:00'} | ERROR | contradicts the rule 'one'",
                "hours: {daily: '08:00-12:00'} | hours: {daily: '09:00-21:00'} | WARNING | both apply",
                "attempts: {max: 3, per: 24h} | attempts: {max: 5, per: 12h} | WARNING | always as strict",
                "registry: {list: tps, max-age: 28d} | registry: {list: tps, max-age: 20d} | WARNING | the same list",
                "cool-down: {after: machine, for: 24h} | cool-down: {after: machine, for: 72h} | WARNING | holds"
                        + " longer",
            })
    void twoRulesAreHeldAgainstEachOther(String one, String other, String level, String sentence) {
        List<Finding> findings = lint(HEAD + "    " + one.strip() + "\n" + OTHER + "    " + other.strip() + "\n");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.level().name()).isEqualTo(level.strip());
            assertThat(finding.sentence()).contains(sentence.strip());
        });
    }

    @Test
    void thePolicyAsAWholeIsLookedAt() {
        assertThat(lint("covers: [CH]\noutcomes: {refusal: ['999']}\n"))
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("code 999 means refusal"))
                .anyMatch(sentence -> sentence.contains("no rule applies to all of CH"));
        assertThat(lint(HEAD.replace("jurisdiction: GB", "jurisdiction: US-XX") + "    consent: any\n"))
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("no person is found to be in US-XX"))
                .anyMatch(sentence -> sentence.contains("no file covers US"));
        assertThat(lint(HEAD.replace("source: somewhere", "note: none") + "    consent: any\n"))
                .extracting(Finding::sentence)
                .contains("it has no source; state where it comes from");
        assertThat(PolicyLint.lint(Policy.load(List.of("uk"), Map.of()), LocalDate.of(2041, 1, 1), null))
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("does not know the holidays of this year"));
    }
}
