package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of a mapping: paths, alternatives, constants, defaults and other values. */
class PathMappingTest {

    private static final String NESTED =
            "{'id':71,'properties':{'phone':{'value':'07700900123'},'names':[{'first':'Ann'},{'first':'Bo'}],'stage':'New','n':12345678901234567890.5},"
                    + "'other':{'deep':[1]},'flat':'x'}";

    private static LeadEntry read(String mapping, String json) {
        return Reading.all(Reading.JSON.withMapping(FieldMapping.parse(mapping)), json.replace('\'', '"'))
                .get(0);
    }

    private static Map<String, String> fields(String mapping, String json) {
        return ((Lead) read(mapping, json)).fields();
    }

    @Test
    void pathsReachIntoObjectsAndLists() {
        assertThat(fields(
                        "'12'=dataset, properties.phone.value=MobilePhone, properties.names.1.first=FirstName, properties.n=N, id=reference, *=",
                        NESTED))
                .isEqualTo(Map.of(
                        "dataset",
                        "12",
                        "MobilePhone",
                        "07700900123",
                        "FirstName",
                        "Bo",
                        "N",
                        "12345678901234567890.5"));
    }

    @Test
    void theFirstAlternativeThatHoldsSomethingCounts() {
        String mapping = "'12'=dataset, mobile|properties.phone.value|home=MobilePhone, title|'Ms'=Title, *=";
        assertThat(fields(mapping, "{'mobile':' ','home':'07700900124'}"))
                .isEqualTo(Map.of("dataset", "12", "MobilePhone", "07700900124", "Title", "Ms"));
        assertThat(fields(
                        mapping,
                        "{'mobile':null,'home':'1','title':'Dr','properties':{'phone':{'value':'07700900125'}}}"))
                .isEqualTo(Map.of("dataset", "12", "MobilePhone", "07700900125", "Title", "Dr"));
    }

    @Test
    void valuesAreReplacedWithoutRegardToCase() {
        String mapping = "'12'=dataset, tel=MobilePhone, country{DE:49, uk:44, *:0}=Country, stage{new:'1'}=Stage";
        assertThat(fields(mapping, "{'tel':'07700900123','country':'UK'}")).containsEntry("Country", "44");
        assertThat(fields(mapping, "{'tel':'07700900123','country':'FR'}")).containsEntry("Country", "0");
        assertThat(fields(mapping, "{'tel':'07700900123'}")).doesNotContainKey("Country");
    }

    @Test
    void aValueThatIsNotListedRejectsTheLeadWithoutShowingIt() {
        assertThat(read("'12'=dataset, tel=MobilePhone, stage{new:1}=Stage", "{'tel':'07700900123','stage':'s3cret'}"))
                .isInstanceOfSatisfying(RejectedLead.class, rejected -> {
                    assertThat(rejected.field()).isEqualTo("Stage");
                    assertThat(rejected.reason())
                            .contains("record 1", "'Stage'", "does not list", "add it, or * for all others")
                            .doesNotContain("s3cret");
                });
    }

    @Test
    void withoutAStarOtherFieldsStandForThemselvesAndObjectsReject() {
        assertThat(read("properties.phone.value=MobilePhone, '12'=dataset", NESTED))
                .isInstanceOfSatisfying(RejectedLead.class, rejected -> assertThat(rejected.reason())
                        .contains("'other' holds an object or a list", "map a value in it by its path"));
        assertThat(read("'12'=dataset, properties.phone=MobilePhone, *=", NESTED))
                .isInstanceOfSatisfying(RejectedLead.class, rejected -> assertThat(rejected.reason())
                        .contains("'properties.phone' holds an object or a list; map a value in it"));
    }

    @Test
    void aRejectedLeadKeepsItsWholeText() {
        assertThat(read("properties.phone.value=MobilePhone, *=", NESTED))
                .isInstanceOfSatisfying(RejectedLead.class, rejected -> assertThat(rejected.raw())
                        .isEqualTo(NESTED.replace('\'', '"')));
    }

    @Test
    void appliesToCsvNdjsonXmlAndForms() {
        FieldMapping mapping =
                FieldMapping.parse("'12'=dataset, Tel|Home=MobilePhone, No=reference, Kind{a:1, *:2}=Kind, *=");
        Lead expected = new Lead(1, Map.of("MobilePhone", "0770", "dataset", "12", "Kind", "1"), "A1");
        assertThat(Reading.lead(Reading.CSV.withMapping(mapping), "Tel,Home,No,Kind,More\n0770,0771,A1,A,x"))
                .isEqualTo(expected);
        assertThat(Reading.lead(Reading.FORM.withMapping(mapping), "Home=0770&No=A1&Kind=a&More=x"))
                .isEqualTo(expected);
        assertThat(Reading.lead(
                        Reading.XML.withMapping(mapping),
                        "<l><Tel>0770</Tel><No>A1</No><Kind>a</Kind><More>x</More></l>"))
                .isEqualTo(expected);
        assertThat(Reading.lead(
                        LeadSource.of(LeadFormat.NDJSON).withMapping(mapping),
                        "{\"Tel\":\"0770\",\"No\":\"A1\",\"Kind\":\"a\",\"More\":{\"x\":1}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{b:c=D",
                "a{b}=D",
                "a{:c}=D",
                "a{b:1,B:2}=D",
                "a|=D",
                "|a=D",
                "'x=D",
                "*=D,*",
                "a{b:c}",
                "''=D=E"
            })
    void whatIsNoMappingIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldMapping.parse(text))
                .withMessageStartingWith("Field mapping: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {"O'Brien=Name; o'brien", "a=b'c; a", "Phone (home)=HomePhone; phone (home)"})
    void anApostropheInsideANameIsNoQuote(String text, String name) {
        assertThat(FieldMapping.parse(text).names(name)).isTrue();
    }
}
