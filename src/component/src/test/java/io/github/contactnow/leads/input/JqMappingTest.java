package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of jq: one lead, many or none in a document, and what becomes of programs and documents that are no good. */
class JqMappingTest {

    private static final String PHONE = "MobilePhone:\"07700900001\", dataset:12";

    private static List<LeadEntry> read(LeadFormat format, String program, String text) {
        JqRecords records = new JqRecords(
                switch (format) {
                    case JSON -> new JsonDocuments(text(text));
                    case NDJSON -> new NdjsonDocuments(text(text));
                    case XML -> new XmlDocuments(bytes(text));
                    default -> new FormDocuments(new FormRecords(text(text), StandardCharsets.UTF_8));
                },
                JqProgram.of("test.jq", program),
                null);
        LeadSource source = LeadSource.of(format);
        List<LeadEntry> entries = new ArrayList<>();
        LeadRules rules = new LeadRules(source.mapping(), source.phones(), null, null);
        try (LeadReader reader = new LeadReader(new BoundedInput(bytes(text)), records, rules)) {
            reader.forEachRemaining(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LeadText text(String text) {
        return new LeadText(bytes(text), StandardCharsets.UTF_8);
    }

    private static String rejection(String program, String document) {
        return ((RejectedLead) read(LeadFormat.JSON, program, document).get(0)).reason();
    }

    @Test
    void aDocumentGivesOneLeadOrManyOrNone() {
        assertThat(read(LeadFormat.JSON, "{" + PHONE + ", reference:.id}", "{\"id\":9007199254740993}"))
                .containsExactly(
                        new Lead(1, Map.of("MobilePhone", "07700900001", "dataset", "12"), "9007199254740993"));
        assertThat(read(
                        LeadFormat.JSON,
                        ".leads[]|{" + PHONE + ", reference:.id}",
                        "{\"leads\":[{\"id\":1},{\"id\":2}]}"))
                .extracting(entry -> ((Lead) entry).reference())
                .containsExactly("1", "2");
        for (String none : List.of("empty", "null", ".leads[]?", "select(.type == \"lead\") | {" + PHONE + "}")) {
            assertThat(read(LeadFormat.JSON, none, "{\"type\":\"ping\"}"))
                    .as(none)
                    .isEmpty();
        }
    }

    @Test
    void eachElementOfAListAndEachLineIsADocument() {
        String program = "select(.id > 1) | {" + PHONE + ", reference:.id}";
        assertThat(read(LeadFormat.JSON, program, "[{\"id\":1},{\"id\":2},{\"id\":3}]"))
                .extracting(entry -> ((Lead) entry).reference())
                .containsExactly("2", "3");
        assertThat(read(LeadFormat.NDJSON, program, "{\"id\":2}\nno json\n{\"id\":3}\n"))
                .extracting(LeadEntry::position)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void xmlHasTheShapeOfJsonWithoutNamespaces() {
        String soap =
                "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"a\" xmlns:xsi=\"b\"><s:Body><n xmlns=\"c\"><Org>1</Org><Nil xsi:nil=\"true\"/>"
                        + "<N><Id>x</Id><sf:o xmlns:sf=\"d\"><sf:Phone>07700900001</sf:Phone></sf:o></N>"
                        + "<N><Id>y</Id><sf:o xmlns:sf=\"d\"><sf:Phone>07700900002</sf:Phone></sf:o></N></n></s:Body></s:Envelope>";
        assertThat(read(LeadFormat.XML, ".Body.n.N[] | {reference:.Id, MobilePhone:.o.Phone, dataset:12}", soap))
                .extracting(entry -> ((Lead) entry).fields().get("MobilePhone"))
                .containsExactly("07700900001", "07700900002");
    }

    @Test
    void xmlOpensNothing() {
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(() -> read(
                        LeadFormat.XML, ".", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>"));
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(() -> read(LeadFormat.XML, ".", "<a>".repeat(10_000) + "</a>".repeat(10_000)));
    }

    @Test
    void aFormIsAnObjectOfTexts() {
        assertThat(read(
                        LeadFormat.FORM,
                        ".raw | fromjson | {" + PHONE + ", reference:.q3}",
                        "raw=%7B%22q3%22%3A%22A1%22%7D"))
                .extracting(entry -> ((Lead) entry).reference())
                .containsExactly("A1");
    }

    @Test
    void jsonThatIsNestedTooDeepIsRefused() {
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(() -> read(LeadFormat.JSON, ".", "{\"a\":" + "[".repeat(10_000)))
                .withMessageContaining("nested deeper than 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: .+1|f; 0|f",
                "[range(0; 1e12)]",
                "last(range(0; 1e12))",
                "[limit(100000000; range(0; 1e12))] | length",
                "until(false; .)",
                "[recurse(.; true)]",
                "[range(0;100000)|range(0;100000)]|length"
            })
    void aProgramThatDoesNotEndIsStopped(String program) {
        assertThat(rejection(program, "{}")).contains("record 1", "test.jq", "does not end", "loop", "command map");
    }

    @Test
    void aProgramThatGivesTooMuchIsStopped() {
        assertThat(rejection("range(0; 5000) | {a:.}", "{}")).contains("more than 1000 leads");
    }

    @Test
    void aFailureNamesTheProgramAndTheNextStepAndShowsNoValue() {
        for (String program : List.of(
                ".name.first",
                ".name | tonumber",
                "error(.name)",
                ".name | fromjson",
                "error({a:.name})",
                ".name[0]")) {
            assertThat(rejection(program, "{\"name\":\"Zoe 07700900123\"}"))
                    .as(program)
                    .contains("record 1 (line 1): the mapping test.jq fails: ", "command map")
                    .doesNotContain("Zoe")
                    .doesNotContain("07700900123");
        }
    }

    @Test
    void aReasonThatTheProgramStatesIsShown() {
        assertThat(rejection("error(\"send the whole record\")", "{}"))
                .contains("fails: send the whole record; correct");
    }

    @Test
    void nonsenseIsNamedWithItsField() {
        assertThat(read(LeadFormat.JSON, "{MobilePhone:{a:1}}", "{}"))
                .singleElement()
                .isInstanceOfSatisfying(RejectedLead.class, rejected -> {
                    assertThat(rejected.field()).isEqualTo("MobilePhone");
                    assertThat(rejected.reason()).contains("'MobilePhone' an object or a list", "one text or number");
                });
        assertThat(rejection("1", "{}")).contains("something else than an object");
        assertThat(rejection("{}", "{}")).contains("no dataset");
    }

    @Test
    void theEnvironmentIsOutOfReach() {
        for (String program : List.of("env", "$ENV", "hostname", "input", "include \"a\"; .")) {
            try {
                assertThat(rejection(program, "{}")).as(program).contains("fails");
            } catch (IllegalArgumentException e) {
                assertThat(e).as(program).hasMessageContaining("is no program of jq");
            }
        }
    }

    @Test
    void whatIsNoProgramIsOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JqProgram.of("test.jq", "{a:"))
                .withMessageStartingWith("Field mapping: test.jq is no program of jq: ")
                .withMessageNotContaining("\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldMapping.parse("missing.jq"))
                .withMessageStartingWith("Field mapping: there is no file mappings/missing.jq");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldMapping.parse("../other.jq"))
                .withMessageContaining("has a name of letters");
    }

    @Test
    void csvIsMappedByNames() {
        FieldMapping program = FieldMapping.parse("example.jq");
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(() -> Reading.all(Reading.CSV.withMapping(program), "a\n1"))
                .withMessageContaining("by their names");
        assertThat(Reading.all(Reading.JSON.withMapping(program), "{\"id\":\"A1\",\"phone\":\"07700900001\"}"))
                .containsExactly(new Lead(1, Map.of("MobilePhone", "07700900001", "dataset", "12"), "A1"));
    }

    @Property(tries = 300)
    void anyResultBecomesEntriesOrARejection(@ForAll String text, @ForAll double number) {
        JsonNode document = JsonDocuments.MAPPER
                .createObjectNode()
                .put("text", text.replace("\0", ""))
                .put("number", Double.isFinite(number) ? number : 0);
        for (String program : List.of(".", "[.]", ".text", "{MobilePhone:.text, dataset:.number}", "to_entries[]")) {
            assertThat(read(LeadFormat.NDJSON, program, document.toString()))
                    .allSatisfy(entry -> assertThat(entry.position()).isPositive());
        }
    }
}
