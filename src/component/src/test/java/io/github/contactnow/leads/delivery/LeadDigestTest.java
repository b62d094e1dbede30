package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.input.Reading;
import io.github.contactnow.leads.schema.PhoneFields;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadDigestTest {

    private static String digest(Object... namesAndValues) {
        return LeadDigest.of(Map.of(), record(namesAndValues));
    }

    private static Map<String, Object> record(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** Ledgers hold these: another digest of the same lead would make a repeat of it a conflict, or a second record. */
    @Test
    void theDigestOfALeadIsTheSameForEver() {
        assertThat(digest(
                        "VENDOR_URN",
                        "crm-1",
                        "FirstName",
                        "Ann",
                        "LastName",
                        "O'Neill",
                        "MobilePhone",
                        "+447700900001"))
                .isEqualTo("33c14f1fbb94e54577a0ae42de775433d80c403140976bf94d1e56a9c6873c85");
        assertThat(digest(
                        "VENDOR_URN",
                        3,
                        "score",
                        1.50,
                        "price",
                        new BigDecimal("1E+3"),
                        "large",
                        Long.MAX_VALUE,
                        "active",
                        true,
                        "born",
                        LocalDate.of(1990, 1, 31),
                        "tags",
                        List.of("a", 1),
                        "more",
                        Map.of("k", "v", "a", 2),
                        "list",
                        Arrays.asList(1, null),
                        "notes",
                        "\"quoted\" \\ back\nline \u0001 \u2028 \u00fc \ud83d\ude00"))
                .isEqualTo("f40afdf537fdfc6c4fa8cb2bdf29af57ecfc4ddbf0c0f1de5f3e3b2a8188a9ba");
        assertThat(digest()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @EnumSource(LeadFormat.class)
    void aLeadHasTheSameDigestInEveryFormat(LeadFormat format) {
        String text =
                switch (format) {
                    case CSV ->
                        "reference,dataset,ddi_mobile,First\u00a0Name,LastName,Agent_Specific,score\na-1,12, 07700900123 ,\" Ann\",,true,12\n";
                    case JSON ->
                        "[{\"score\":12,\"FIRSTNAME\":\"Ann \",\"Agent_Specific\":true,\"reference\":\"a-1\",\"dataset\":12,"
                                + "\"MobilePhone\":\"07700900123\",\"LastName\":null}]";
                    case NDJSON ->
                        "{\"dataset\":\"12\",\"MobilePhone\":\"07700 900123\",\"FirstName\":\"Ann\",\"Agent_Specific\":\"true\","
                                + "\"reference\":\"a-1\",\"score\":\"12\",\"HomePhone\":\" \"}\n";
                    case XML ->
                        "<easycall><ecnow_data><dataset>12</dataset><ddi_home></ddi_home><mobilephone>07700900123</mobilephone>"
                                + "<firstname>Ann</firstname><lastname/><agent_specific>true</agent_specific><reference>a-1</reference><score>12</score>"
                                + "</ecnow_data></easycall>";
                    case FORM ->
                        "dataset=12&MobilePhone=%E2%80%AA07700-900123&FirstName=Ann&LastName=&Agent_Specific=true&reference=a-1&score=12";
                };
        Lead lead = Reading.lead(LeadSource.of(format), text);
        Map<String, Object> map = record(
                "VENDOR_URN",
                "a-1",
                "MobilePhone",
                "07700900123",
                "FirstName",
                "Ann",
                "score",
                12,
                "agent_specific",
                true);
        Map<String, Object> read = new ReferenceColumn("VENDOR_URN").recordOf(lead, lead.reference());
        assertThat(LeadDigest.of(
                        Map.of(), PhoneFields.of(read, PhoneReader.ANYWHERE).compared()))
                .isEqualTo(LeadDigest.of(Map.of("dataset", "12"), map));
    }

    @Test
    void aPhoneIsTheSameHoweverItIsWritten() {
        PhoneReader british = new PhoneReader("GB", PhoneFormat.NATIONAL);
        assertThat(List.of("07700 900123", "7700900123.0", "+44 (0)7700 900123", "0044 7700 900123", "447700900123"))
                .extracting(phone -> LeadDigest.of(
                        Map.of(),
                        PhoneFields.of(record("MobilePhone", phone), british).compared()))
                .containsOnly(digest("MobilePhone", "+447700900123"));
    }

    @Test
    void lineEndsAreOfNoAccount() {
        assertThat(digest("notes", "a\r\nb\rc")).isEqualTo(digest("notes", "a\nb\nc\n"));
    }

    @Test
    void datasetAndTableAreFieldsOrArguments() {
        assertThat(LeadDigest.of(Map.of("dataset", "12", "table", "T", "other", "x"), record("a", 1)))
                .isEqualTo(LeadDigest.of(Map.of("other", "x"), record("a", 1, "dataset", 12, "TABLE", "T")))
                .isNotEqualTo(LeadDigest.of(Map.of(), record("a", 1, "dataset", 12, "TABLE", "T")))
                .isNotEqualTo(LeadDigest.of(Map.of("dataset", "12", "table", "T"), record("a", 1, "other", "x")));
    }

    @Test
    void otherLeadsHaveOtherDigests() {
        assertThat(List.of(
                        digest("a", "1"),
                        digest("a", "2"),
                        digest("b", "1"),
                        digest("a", "12:b"),
                        digest("a1", ""),
                        digest("a", "1", "b", "1"),
                        digest("a", "1.0"),
                        digest("MobilePhone", "1", "ddi_mobile", "2")))
                .doesNotHaveDuplicates()
                .hasSize(8);
    }
}
