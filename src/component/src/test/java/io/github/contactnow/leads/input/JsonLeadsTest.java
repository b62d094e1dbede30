package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLeadsTest {

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static final String LEAD = json("{'dataset':12,'MobilePhone':'0770'}");

    @Test
    void elementsAreLeads() {
        assertThat(Reading.all(
                        Reading.JSON,
                        json("[{'dataset':12,'MobilePhone':'0770','reference':'A1'},\n"
                                + "{'dataset':'13','MobilePhone':7710}]")))
                .containsExactly(
                        new Lead(1, Map.of("dataset", "12", "MobilePhone", "0770"), "A1"),
                        new Lead(2, Map.of("dataset", "13", "MobilePhone", "7710"), null));
    }

    @Test
    void oneObjectIsOneLead() {
        assertThat(Reading.lead(Reading.JSON, " " + LEAD + "\n").fields()).containsEntry("dataset", "12");
    }

    @Test
    void numbersAndBooleansBecomeTheirText() {
        assertThat(Reading.lead(
                                Reading.JSON,
                                json("{'dataset':12,'MobilePhone':447700900123,'a':0.10,'b':1e5,'c':true,"
                                        + "'d':false,'e':null,'f':123456789012345678901234567890}"))
                        .fields())
                .isEqualTo(Map.of(
                        "dataset",
                        "12",
                        "MobilePhone",
                        "447700900123",
                        "a",
                        "0.10",
                        "b",
                        "1e5",
                        "c",
                        "true",
                        "d",
                        "false",
                        "f",
                        "123456789012345678901234567890"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'x':[1,{'y':1.50}]}", "[]", "{}"})
    void aNestedValueIsRejected(String nested) {
        List<LeadEntry> entries = Reading.all(
                Reading.JSON,
                json("[{'dataset':12,'Note':" + nested + ",'MobilePhone':'0770','reference':'A1'}," + LEAD + "]"));
        RejectedLead rejected = (RejectedLead) entries.get(0);
        assertThat(rejected.field()).isEqualTo("Note");
        assertThat(rejected.reference()).isEqualTo("A1");
        assertThat(rejected.reason())
                .isEqualTo(
                        "record 1 (line 1): field 'Note' holds an object or a list; write one text or number, or map a value in it by its path");
        assertThat(rejected.raw())
                .isEqualTo(json("{'dataset':12,'Note':" + nested + ",'MobilePhone':'0770','reference':'A1'}"));
        assertThat(entries.get(1)).isInstanceOf(Lead.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'x'", "null", "[" + "{'a':1}" + "]"})
    void anElementThatIsNoObjectIsRejected(String element) {
        List<LeadEntry> entries = Reading.all(Reading.JSON, "[" + json(element) + "," + LEAD + "]");
        assertThat(((RejectedLead) entries.get(0)).reason()).startsWith("record 1 (line 1): not an object; ");
        assertThat(((RejectedLead) entries.get(0)).raw()).isEqualTo(json(element));
        assertThat(entries.get(1)).isInstanceOf(Lead.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'text'", "true", "null"})
    void whatIsNeitherListNorObjectIsRefused(String text) {
        assertThat(Reading.fault(Reading.JSON, json(text))).contains("neither a list nor an object");
    }

    @Test
    void everyPrefixIsRefused() {
        String file = "[" + LEAD + ",\n" + LEAD + "]";
        IntStream.range(1, file.length())
                .forEach(length -> assertThat(Reading.fault(Reading.JSON, file.substring(0, length)))
                        .containsAnyOf("stops in the middle", "cut off"));
    }

    @Test
    void invalidJsonIsRefusedWithItsPlaceAndNoneOfItsText() {
        assertThat(Reading.fault(Reading.JSON, "[" + LEAD + ",\n{\"FirstName\":Smith}]"))
                .startsWith("line 2, column ")
                .contains("after 2 records: not valid JSON, ")
                .doesNotContain("Smith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "]", "[]", ",{}", "{}", "1"})
    void whatFollowsTheLeadsIsRefused(String garbage) {
        assertThat(Reading.fault(Reading.JSON, "[" + LEAD + "]" + garbage)).contains("something follows the end");
        assertThat(Reading.fault(Reading.JSON, LEAD + "\n" + garbage)).contains("something follows the end");
        assertThat(Reading.fault(Reading.JSON, "[]" + garbage)).contains("something follows the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "[]", " [ ] "})
    void withoutRecordsThereAreNoLeads(String text) {
        assertThat(Reading.fault(Reading.JSON, text)).startsWith("The input holds no leads");
    }

    @Test
    void recordsAreBounded() {
        String longValue = json("{'dataset':12,'MobilePhone':'0770','Note':'%s'}");
        assertThat(Reading.all(Reading.JSON, longValue.formatted("x".repeat(65536))))
                .hasSize(1);
        assertThat(Reading.fault(Reading.JSON, longValue.formatted("x".repeat(65537))))
                .contains("longer than 65536");
        assertThat(Reading.fault(Reading.JSON, longValue.formatted("x".repeat(9_000_000))))
                .contains("longer than ");
        assertThat(Reading.fault(Reading.JSON, "{\"" + "x".repeat(9_000_000))).contains("longer than ");
        assertThat(Reading.fault(
                        Reading.JSON,
                        IntStream.rangeClosed(0, 1000)
                                .mapToObj(i -> json("'f" + i + "':1"))
                                .collect(Collectors.joining(",", "{", "}"))))
                .contains("more than 1000 fields");
        assertThat(Reading.fault(Reading.JSON, "[".repeat(100_000))).contains("nested deeper than 100");
        assertThat(Reading.fault(Reading.JSON, "[{\"a\":[" + "1,".repeat(1_000_000)))
                .contains("longer than 1048576 bytes");
    }
}
