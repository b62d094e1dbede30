package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.RejectedLead;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormLeadsTest {

    @Test
    void aFormIsOneLead() {
        assertThat(
                        Reading.lead(
                                Reading.FORM,
                                "dataset=12&MobilePhone=%2B44+7700+900123&FirstName=Zo%C3%AB&Note=a%26b%3Dc=d&&LastName=&&reference=A1\n"))
                .isEqualTo(new Lead(
                        1,
                        Map.of(
                                "dataset",
                                "12",
                                "MobilePhone",
                                "+44 7700 900123",
                                "FirstName",
                                "Zo\u00eb",
                                "Note",
                                "a&b=c=d",
                                "LastName",
                                ""),
                        "A1"));
    }

    @Test
    void rawCharactersAreDecodedToo() {
        assertThat(Reading.lead(Reading.FORM, "dataset=12&MobilePhone=0770&FirstName=Zo\u00eb")
                        .fields())
                .containsEntry("FirstName", "Zo\u00eb");
        LeadSource latin = Reading.FORM.withCharset(StandardCharsets.ISO_8859_1);
        assertThat(Reading.lead(latin, "dataset=12&MobilePhone=0770&FirstName=Zo%EB")
                        .fields())
                .containsEntry("FirstName", "Zo\u00eb");
    }

    @Test
    void aFormThatIsNoLeadIsRejectedAsItCame() {
        RejectedLead rejected = Reading.rejected(Reading.FORM, "dataset=12&FirstName=Zo%C3%AB&reference=A1");
        assertThat(rejected.raw()).isEqualTo("dataset=12&FirstName=Zo%C3%AB&reference=A1");
        assertThat(rejected.reference()).isEqualTo("A1");
        assertThat(Reading.rejected(Reading.FORM, "&").reason()).isNotBlank();
        assertThat(Reading.rejected(Reading.FORM, "dataset=12&MobilePhone=0770&FirstNameAnn")
                        .reason())
                .isEqualTo("record 1 (line 1): a part of the form has no = between name and value; write name=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%-1"})
    void aBrokenEscapeIsRefused(String form) {
        assertThat(Reading.fault(Reading.FORM, form)).startsWith("form: a % is not followed by two hexadecimal digits");
    }

    @Test
    void wrongBytesAreRefused() {
        assertThat(Reading.fault(Reading.FORM, "a=%FF")).startsWith("form: not valid UTF-8");
        assertThat(Reading.fault(Reading.FORM, new byte[] {'a', '=', (byte) 0xff}))
                .contains("not valid UTF-8");
    }

    @Test
    void anEmptyFormHoldsNoLeads() {
        assertThat(Reading.fault(Reading.FORM, " \n")).startsWith("The input holds no leads");
    }

    @Test
    void aFormIsBounded() {
        assertThat(Reading.fault(Reading.FORM, "a=" + "x".repeat(65537))).contains("longer than 65536");
        assertThat(Reading.fault(Reading.FORM, "a=1&".repeat(1001))).contains("more than 1000 fields");
        assertThat(Reading.fault(Reading.FORM, "a=" + "x".repeat(2_000_000))).contains("longer than 1048576 bytes");
    }
}
