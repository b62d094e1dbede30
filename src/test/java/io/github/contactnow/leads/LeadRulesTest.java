package io.github.contactnow.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

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
        Lead lead = lead(Reading.JSON, "'DATASET':' 12 ','homephone':'020'");
        assertThat(lead.fields()).containsExactly(entry("dataset", "12"), entry("HomePhone", "020"));
        assertThat(lead.reference()).isNull();
        assertThat(lead.position()).isEqualTo(1);
    }

    @Test
    void theDatasetMayBeADefault() {
        LeadSource source = Reading.JSON.withDefaults("12", null);
        assertThat(lead(source, "'HomePhone':'020'").fields()).containsEntry("dataset", "12");
        assertThat(lead(source, "'HomePhone':'020','dataset':''").fields()).containsEntry("dataset", "12");
        assertThat(lead(source, "'HomePhone':'020','dataset':13").fields()).containsEntry("dataset", "13");
    }

    @Test
    void theDefaultTableGoesWithTheDefaultDatasetOnly() {
        LeadSource both = Reading.JSON.withDefaults("12", "Renewals");
        assertThat(lead(both, "'HomePhone':'020'").fields()).containsEntry("table", "Renewals");
        assertThat(lead(both, "'HomePhone':'020','dataset':12").fields()).containsEntry("table", "Renewals");
        assertThat(lead(both, "'HomePhone':'020','dataset':13").fields()).doesNotContainKey("table");
        assertThat(lead(both, "'HomePhone':'020','table':'Trial'").fields()).containsEntry("table", "Trial");
        assertThat(lead(Reading.JSON.withDefaults(" ", "Renewals"), "'HomePhone':'020','dataset':13").fields())
                .containsEntry("table", "Renewals");
    }

    @Test
    void aDefaultDatasetIsANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reading.JSON.withDefaults("Renewals", null));
    }

    @Test
    void withoutADatasetThereIsNoLead() {
        RejectedLead rejected = rejected(Reading.JSON, "'HomePhone':'020','reference':'A1'");
        assertThat(rejected.reason())
                .isEqualTo("record 1 (line 1): no dataset; fill the field dataset, or set a default dataset");
        assertThat(rejected.field()).isEqualTo("dataset");
        assertThat(rejected.reference()).isEqualTo("A1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Renewals'", "'-1'", "1.5", "'1 2'", "true", "'1234567890123456789'"})
    void aDatasetIsANumber(String dataset) {
        assertThat(rejected(Reading.JSON, "'HomePhone':'020','dataset':" + dataset).reason())
                .contains("the dataset is not a number");
    }

    @ParameterizedTest
    @CsvSource({"020 7946 0000,02079460000", "+44 (0)20-7946.0000,+4402079460000", "[020]79,02079",
        "020\u00a0\u201379,02079", "447700900123,447700900123"})
    void phonesLoseWhatOnlyHelpsToReadThem(String written, String read) {
        assertThat(lead(Reading.JSON, "'dataset':12,'WorkPhone':'" + written + "'").fields())
                .containsEntry("WorkPhone", read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07700x900123", "+", "44+77009", "7.70E+10", "n/a", "\u0660\u0661\u0662", "07700/900123"})
    void aPhoneIsDigits(String written) {
        RejectedLead rejected = rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','MobilePhone':'" + written + "'");
        assertThat(rejected.field()).isEqualTo("MobilePhone");
        assertThat(rejected.reason()).doesNotContain("7700")
                .endsWith("MobilePhone is not a phone number; write digits only, with or without a + in front");
    }

    @ParameterizedTest
    @CsvSource({"ddi_home,HomePhone", "DDI_WORK,WorkPhone", "ddi_mobile,MobilePhone"})
    void olderNamesOfPhonesAreKnown(String alias, String name) {
        assertThat(lead(Reading.JSON, "'dataset':12,'" + alias + "':'020'").fields()).containsEntry(name, "020");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'dataset':12", "'dataset':12,'HomePhone':''", "'dataset':12,'WorkPhone':' - '",
        "'dataset':12,'MobilePhone':null"})
    void withoutAPhoneThereIsNoLead(String fields) {
        assertThat(rejected(Reading.JSON, fields).reason())
                .endsWith("no phone; fill one of HomePhone, WorkPhone, MobilePhone");
    }

    @Test
    void theReferenceIsNoField() {
        Lead lead = lead(Reading.JSON, "'dataset':12,'HomePhone':'020','Reference':' A 1 '");
        assertThat(lead.reference()).isEqualTo("A 1");
        assertThat(lead.fields()).doesNotContainKey("reference");
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'020','reference':' '").reference()).isNull();
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'020','reference':7000000001").reference())
                .isEqualTo("7000000001");
    }

    @Test
    void theReferenceIsBounded() {
        String fields = "'dataset':12,'HomePhone':'020','reference':'%s'";
        assertThat(lead(Reading.JSON, fields.formatted("r".repeat(255))).reference()).hasSize(255);
        RejectedLead rejected = rejected(Reading.JSON, fields.formatted("r".repeat(256)));
        assertThat(rejected.field()).isEqualTo("reference");
        assertThat(rejected.reference()).isNull();
        assertThat(rejected.reason()).contains("longer than 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\tb", "a\\u0085b", "a\\u007fb"})
    void theReferenceHoldsNoControlCharacters(String reference) {
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','reference':'" + reference + "'").reason())
                .contains("the reference holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-12-31 09:30:00", " 2030-12-31 09:30:00 ", "", "0000-00-00 00:00:00",
        "2028-02-29 00:00:00"})
    void callbacks(String callback) {
        assertThat(lead(Reading.JSON, "'dataset':12,'HomePhone':'020','callback':'" + callback + "'").fields())
                .containsEntry("callback", callback.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/12/2029 09:30", "2029-12-31", "2029-12-31T09:30:00", "2029-02-30 09:30:00",
        "2029-12-31 24:00:00", "2029-12-31 09:30:00Z", "tomorrow"})
    void aCallbackIsATime(String callback) {
        RejectedLead rejected = rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','Callback':'" + callback + "'");
        assertThat(rejected.field()).isEqualTo("callback");
        assertThat(rejected.reason()).contains("YYYY-MM-DD HH:MM:SS").doesNotContain(callback);
    }

    @Test
    void aFieldOccursOnce() {
        assertThat(rejected(Reading.JSON, "'dataset':12,'ddi_home':'020','HOMEPHONE':'021'").reason())
                .contains("field 'HomePhone' occurs twice");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','flg':'1','FLG':'1'").field())
                .isEqualTo("FLG");
    }

    @Test
    void fieldsHaveNames() {
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'020',' ':'1'").reason()).contains("no name");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','a\\nb':'1'").field()).isEqualTo("a b");
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','a\\nb':'1'").reason())
                .contains("the name of field 'a b' holds control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00\\ud800"})
    void valuesAreText(String value) {
        assertThat(rejected(Reading.JSON, "'dataset':12,'HomePhone':'020','FirstName':'" + value + "'").field())
                .isEqualTo("FirstName");
    }
}
