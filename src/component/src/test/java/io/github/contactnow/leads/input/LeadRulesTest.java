package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadRulesTest {

    private static Lead lead(LeadSource source, String fields) {
        return Reading.lead(source, "{" + fields.replace('\'', '"') + "}");
    }

    private static RejectedLead rejected(LeadSource source, String fields) {
        return Reading.rejected(source, "{" + fields.replace('\'', '"') + "}");
    }

    @Test
    void aDatasetAndAPhoneAreEnough() {
        Lead lead = lead(Reading.JSON, "'DATASET':' 12 ','homephone':'0207'");
        assertThat(lead.fields()).containsExactly(entry("dataset", "12"), entry("HomePhone", "0207"));
        assertThat(lead.reference()).isNull();
        assertThat(lead.position()).isEqualTo(1);
    }

    @Test
    void theDatasetMayBeADefault() {
        LeadSource source = Reading.JSON.withDefaults("12", null);
        assertThat(lead(source, "'HomePhone':'0207'").fields()).containsEntry("dataset", "12");
        assertThat(lead(source, "'HomePhone':'0207','dataset':''").fields()).containsEntry("dataset", "12");
        assertThat(lead(source, "'HomePhone':'0207','dataset':13").fields()).containsEntry("dataset", "13");
    }

    @Test
    void theDefaultTableGoesWithTheDefaultDatasetOnly() {
        LeadSource both = Reading.JSON.withDefaults("12", "Renewals");
        assertThat(lead(both, "'HomePhone':'0207'").fields()).containsEntry("table", "Renewals");
        assertThat(lead(both, "'HomePhone':'0207','dataset':12").fields()).containsEntry("table", "Renewals");
        assertThat(lead(both, "'HomePhone':'0207','dataset':13").fields()).doesNotContainKey("table");
        assertThat(lead(both, "'HomePhone':'0207','table':'Trial'").fields()).containsEntry("table", "Trial");
        assertThat(lead(Reading.JSON.withDefaults(" ", "Renewals"), "'HomePhone':'0207','dataset':13")
                        .fields())
                .containsEntry("table", "Renewals");
    }

    @Test
    void aDefaultDatasetIsANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reading.JSON.withDefaults("Renewals", null));
    }

    @Test
    void withoutADatasetThereIsNoLead() {
        RejectedLead rejected = rejected(Reading.JSON, "'HomePhone':'0207','reference':'A1'");
        assertThat(rejected.reason())
                .isEqualTo("record 1 (line 1): no dataset; fill the field dataset, or set leads.dataset");
        assertThat(rejected.field()).isEqualTo("dataset");
        assertThat(rejected.reference()).isEqualTo("A1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Renewals'", "'-1'", "1.5", "'1 2'", "true", "'1234567890123456789'"})
    void aDatasetIsANumber(String dataset) {
        assertThat(rejected(Reading.JSON, "'HomePhone':'0207','dataset':" + dataset)
                        .reason())
                .contains("the dataset is not a number");
    }

    /** Phones are read again before the lead is sent, see PhoneReaderTest: the delivery needs the original spelling. */
    @ParameterizedTest
    @ValueSource(strings = {"020 7946 0000", "+44 (0)20-7946.0000", "447700900123", "7700900123.0", " - "})
    void phonesThatCanBeReadStayAsTheyAreWritten(String written) {
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','WorkPhone':'" + written + "'")
                        .fields())
                .containsEntry("WorkPhone", written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07700x900123", "+", "44+77009", "7.70E+10", "n/a", "07700/900123"})
    void aPhoneIsDigits(String written) {
        RejectedLead rejected =
                rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','MobilePhone':'" + written + "'");
        assertThat(rejected.field()).isEqualTo("MobilePhone");
        assertThat(rejected.reason())
                .contains("MobilePhone is not a phone number: it ")
                .doesNotContain("7700")
                .endsWith("; write digits only, with or without a + in front");
    }

    @Test
    void aPhoneIsOneOfItsRegion() {
        LeadSource british = Reading.JSON.withPhones(new PhoneReader("GB", PhoneFormat.NATIONAL));
        assertThat(lead(british, "'dataset':12,'HomePhone':7700900123").fields())
                .containsEntry("HomePhone", "7700900123");
        assertThat(rejected(british, "'dataset':12,'HomePhone':77009001").reason())
                .contains("HomePhone is not a phone number of GB: it has too few digits; ");
    }

    @ParameterizedTest
    @CsvSource({"ddi_home,HomePhone", "DDI_WORK,WorkPhone", "ddi_mobile,MobilePhone"})
    void olderNamesOfPhonesAreKnown(String alias, String name) {
        assertThat(lead(Reading.JSON, "'dataset':12,'" + alias + "':'0207'").fields())
                .containsEntry(name, "0207");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'dataset':12",
                "'dataset':12,'HomePhone':''",
                "'dataset':12,'WorkPhone':' - '",
                "'dataset':12,'MobilePhone':null"
            })
    void withoutAPhoneThereIsNoLead(String fields) {
        assertThat(rejected(Reading.JSON, fields).reason())
                .endsWith("no phone; fill one of HomePhone, WorkPhone, MobilePhone");
    }

    @Test
    void theReferenceIsNoField() {
        Lead lead = lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','Reference':' A 1 '");
        assertThat(lead.reference()).isEqualTo("A 1");
        assertThat(lead.fields()).doesNotContainKey("reference");
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','reference':' '")
                        .reference())
                .isNull();
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','reference':7000000001")
                        .reference())
                .isEqualTo("7000000001");
    }

    @Test
    void theReferenceIsBounded() {
        String fields = "'dataset':12,'HomePhone':'0207','reference':'%s'";
        assertThat(lead(Reading.JSON, fields.formatted("r".repeat(255))).reference())
                .hasSize(255);
        RejectedLead rejected = rejected(Reading.JSON, fields.formatted("r".repeat(256)));
        assertThat(rejected.field()).isEqualTo("reference");
        assertThat(rejected.reference()).isNull();
        assertThat(rejected.reason()).contains("longer than 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23E+12", "1,23e+12", "7E+09", "1.23E12", "-4.5E+10"})
    void aReferenceHasAllItsDigits(String reference) {
        RejectedLead rejected =
                rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','reference':'" + reference + "'");
        assertThat(rejected.field()).isEqualTo("reference");
        assertThat(rejected.reason()).contains("scientific notation").doesNotContain(reference);
        assertThat(rejected.reference()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E10", "A1.2E+3", "E+12", "12.0", "0012", "1-2E"})
    void aReferenceThatOnlyLooksLikeANumberStaysAsItIs(String reference) {
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','reference':'" + reference + "'")
                        .reference())
                .isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0A1", "A1\u200b", " A1\ufeff"})
    void whatCannotBeSeenAroundAReferenceIsOfNoAccount(String reference) {
        assertThat(lead(Reading.JSON, "'dataset':'12\u00a0','HomePhone':'0207','reference':'" + reference + "'")
                        .reference())
                .isEqualTo("A1");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','reference':'A\u200b1'")
                        .reason())
                .contains("cannot be seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", " #VALUE! ", "#NAME?", "#DIV/0!"})
    void anErrorOfASpreadsheetIsNoValue(String error) {
        for (String field : new String[] {"reference", "FirstName", "callback", "MobilePhone"}) {
            RejectedLead rejected =
                    rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','" + field + "':'" + error + "'");
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.reason()).contains("error of a spreadsheet");
        }
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','FirstName':'#1'")
                        .fields())
                .containsEntry("FirstName", "#1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\tb", "a\\u0085b", "a\\u007fb"})
    void theReferenceHoldsNoControlCharacters(String reference) {
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','reference':'" + reference + "'")
                        .reason())
                .contains("the reference holds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2030-12-31 09:30:00", " 2030-12-31 09:30:00 ", "", "0000-00-00 00:00:00", "2028-02-29 00:00:00"
            })
    void callbacks(String callback) {
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'0207','callback':'" + callback + "'")
                        .fields())
                .containsEntry("callback", callback.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/12/2029 09:30",
                "2029-12-31",
                "2029-12-31T09:30:00",
                "2029-02-30 09:30:00",
                "2029-12-31 24:00:00",
                "2029-12-31 09:30:00Z",
                "tomorrow"
            })
    void aCallbackIsATime(String callback) {
        RejectedLead rejected = rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','Callback':'" + callback + "'");
        assertThat(rejected.field()).isEqualTo("callback");
        assertThat(rejected.reason()).contains("YYYY-MM-DD HH:MM:SS").doesNotContain(callback);
    }

    @Test
    void aFieldOccursOnce() {
        assertThat(rejected(Reading.JSON, "'dataset':12,'ddi_home':'0207','HOMEPHONE':'0217'")
                        .reason())
                .contains("field 'HomePhone' occurs twice");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','flg':'1','FLG':'1'")
                        .field())
                .isEqualTo("FLG");
    }

    @Test
    void fieldsHaveNames() {
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207',' ':'1'")
                        .reason())
                .contains("no name");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','a\\nb':'1'")
                        .field())
                .isEqualTo("a b");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','a\\nb':'1'")
                        .reason())
                .contains("the name of field 'a b' holds control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00\\ud800"})
    void valuesAreText(String value) {
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'0207','FirstName':'" + value + "'")
                        .field())
                .isEqualTo("FirstName");
    }
}
