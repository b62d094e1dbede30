package io.github.contactnow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.policy.yaml.PolicyFileException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy file with a mistake is refused in one sentence, with line, column and what was probably meant. */
class PolicyFileTest {

    private static final String GOOD = """
        covers: [GB]
        rules:
          - id: hours
            hours: {mon-fri: '08:00-21:00', sat-sun: none}
            source: here
        """;

    private static Policy load(String text) {
        return Policy.load(List.of(), Map.of("policy.yaml", text));
    }

    @Test
    void aGoodFileIsRead() {
        assertThat(load(GOOD).rules())
                .singleElement()
                .extracting(rule -> rule.head().where())
                .isEqualTo("policy.yaml, line 3, column 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "covers | cover | policy.yaml, line 1, column 1: 'cover' is not known here; do you mean 'covers'?",
                "rules | rule | policy.yaml, line 2, column 1: 'rule' is not known here; do you mean 'rules'?",
                "hours: { | houres: { | policy.yaml, line 4, column 5: 'houres' is not known here; do you mean"
                        + " 'hours'?",
                "source: | sauce: | policy.yaml, line 5, column 5: 'sauce' is not known here; do you mean 'source'?",
                "mon-fri | mon-fry | line 4, column 13: 'mon-fry' is no day or span of days; do you mean 'mon-fri'?",
                "mon-fri | fri-mon | line 4, column 13: 'fri-mon' is no day or span of days",
                "sat-sun: none | mon: none | line 4, column 37: rule 'hours' states the hours of MONDAY twice",
                "08:00-21:00 | 8-21 | line 4, column 22: '8-21' must be none, or times such as 08:00-13:00",
                "08:00-21:00 | 21:00-08:00 | '21:00-08:00' must be none, or times",
                "08:00-21:00 | 08:00-25:00 | '08:00-25:00' must be none, or times",
                "08:00-21:00 | 08:00-12:00, 11:00-13:00 | must be none, or times",
                "id: hours | name: hours | line 3, column 5: 'id' is missing",
                "source: here | jurisdiction: England | 'England' must be a country or a state, such as GB or US-FL",
                "source: here | unless: [consents] | 'consents' is not known here; do you mean 'consent'? Allowed:"
                        + " consent, express-consent",
                "source: here | effective-from: 1.8.2026 | '1.8.2026' must be a date such as 2026-01-31",
                "source: here | zone: Europe/Londn | 'Europe/Londn' is no time zone",
                "source: here | calendar: gbb | names the calendar 'gbb', which is not defined",
                "source: here | consent: express | must say exactly one of hours, attempts, cool-down, registry,"
                        + " consent, not hours and consent",
                "sat-sun: none | holiday: none | has hours of holidays, so it must name a 'calendar'",
                "covers: [GB] | covers: [GB];;min-tzdb: 26d | '26d' must be a version such as 2026d",
                "covers: [GB] | covers: [GB];;margin: soon | 'soon' must be a length of time such as 24h or 28d",
                "covers: [GB] | covers: [GB];;outcomes: {machine: ['102'], refusal: ['102']} | outcome code 102 cannot"
                        + " mean both machine and refusal",
                "covers: [GB] | covers: [GB];;outcomes: {machin: ['102']} | 'machin' is not known here; do you mean"
                        + " 'machine'?",
                "covers: [GB] | without: [uk-hours] | 'without' names the rule 'uk-hours', which none of the chosen"
                        + " sets has",
                "covers: [GB] | covers: [GB | this is not YAML",
                "source: here | source: [ | this is not YAML",
                "source: here | id: twice | 'id' is there twice",
            })
    void aMistakeIsNamed(String right, String wrong, String sentence) {
        String text = GOOD.replace(right.strip(), wrong.strip().replace(";;", "\n"));
        if (sentence.contains("'without'")) {
            text = "covers: [GB]\nwithout: [uk-hours]\n";
        }
        String read = text;
        assertThat(read).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> load(read))
                .isInstanceOf(PolicyFileException.class)
                .hasMessageContaining(sentence.strip())
                .hasMessageStartingWith("policy.yaml")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aSetThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> Policy.load(List.of("us-federl"), Map.of()))
                .isInstanceOf(PolicyFileException.class)
                .hasMessageStartingWith("There is no rule set 'us-federl'; do you mean 'us-federal'?");
    }

    @Test
    void anOverrideOfAZoneThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> load("zone-overrides: {Mars/Base: {from: 2026-11-01T09:00:00Z, offset: '-07:00'}}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Mars/Base', which does not exist");
    }

    @Test
    void anOwnRuleReplacesThatOfASet() {
        String own = """
            rules:
              - id: uk-hours
                jurisdiction: GB
                hours: {daily: '10:00-18:00'}
                source: our counsel
                reviewer: A. Counsel
                reviewed-on: 2026-11-01
            without: [uk-ctps]
            """;
        Policy policy = Policy.load(List.of("uk"), Map.of("policy.yaml", own));
        assertThat(policy.rules())
                .extracting(rule -> rule.id())
                .containsExactly("uk-hours", "uk-tps", "uk-abandoned", "uk-machine");
        assertThat(policy.rules().get(0).head().isReviewed()).isTrue();
    }

    @Test
    void nestedAliasesDoNotGrow() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [*")
                    .append((char) (c - 1))
                    .append(", *")
                    .append((char) (c - 1))
                    .append("]\n");
        }
        assertThatThrownBy(() -> load(bomb.toString())).isInstanceOf(PolicyFileException.class);
    }

    @Provide
    Arbitrary<String> broken() {
        return Arbitraries.integers().between(0, GOOD.length() - 1).flatMap(at -> Arbitraries.chars()
                .with('x', ' ', '\n', ':', '{', '}', '[', ']', '\'', '"', '-', '\t', '&', '*', '\u0000', '€', '#')
                .map(c -> GOOD.substring(0, at) + c + GOOD.substring(at + 1)));
    }

    @Property(tries = 2000)
    void aBrokenFileIsReadOrRefusedInOneSentence(@ForAll("broken") String text) {
        try {
            load(text);
        } catch (PolicyFileException e) {
            assertThat(e.getMessage()).startsWith("policy.yaml").endsWith(".").doesNotContain("\n");
        }
    }
}
