package io.github.contactnow.routes.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings are the operator's, and may be wrong: a run ends, and says why without the data. */
class JqProgramTest {

    private static final JsonNode INPUT = JqProgram.json("{\"name\":\"Zoë Example\",\"phones\":[\"+447700900123\"]}");

    @Test
    void givesEachResult() {
        assertThat(JqProgram.of("mapping", ".phones[], (.name | ascii_downcase)")
                        .run(INPUT))
                .extracting(JsonNode::asText)
                .containsExactly("+447700900123", "zoë example");
        assertThat(JqProgram.of("mapping", "empty").run(INPUT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: [f]; f",
                "last(range(1e12))",
                "[range(1e12)]",
                "reduce range(1e12) as $i (0; . + 1)",
                "until(false; .)",
                "[limit(1e12; range(1e13))]",
                "range(20000)",
                "[recurse(. + 1; true)]"
            })
    void aProgramThatDoesNotEndIsStopped(String program) {
        assertThatThrownBy(() -> JqProgram.of("mapping", program).run(JqProgram.json("1")))
                .isInstanceOf(MappingException.class)
                .hasMessage("mapping does not end for this input; correct its loop or recursion.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".name | tonumber",
                ".phones.mobile",
                "error(.)",
                "error(.name)",
                ".name | fromjson",
                "{(.phones): 1}"
            })
    void aFailureQuotesNoData(String program) {
        assertThatThrownBy(() -> JqProgram.of("mapping", program).run(INPUT))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("mapping fails for this input: ")
                .message()
                .doesNotContain("Zoë", "Example", "7700900123");
    }

    @Test
    void aProgramDoesNotSeeTheEnvironment() {
        for (String program :
                List.of("env", "env.PATH", "$ENV", "$ENV.PATH", "input_filename", "import \"a\" as a; 1")) {
            assertThatThrownBy(() -> JqProgram.of("mapping", program).run(INPUT))
                    .as(program)
                    .isInstanceOfAny(MappingException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNoProgramIsNamedInOneSentence() {
        assertThatThrownBy(() -> JqProgram.of("crm.crm.mapping", ".a | | .b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("crm.crm.mapping is not a jq program: ")
                .hasMessageNotContaining("\n");
    }

    @Property(tries = 300)
    void anyTextIsAProgramOrIsRefused(@ForAll String text) {
        try {
            JqProgram.of("mapping", text).run(INPUT);
        } catch (IllegalArgumentException | MappingException e) {
            assertThat(e.getMessage()).startsWith("mapping ").doesNotContain("\n");
        }
    }
}
