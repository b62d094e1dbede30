package io.github.contactnow.leads.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class PhoneReaderTest {

    private static PhoneReader national(String region) {
        return new PhoneReader(region, PhoneFormat.NATIONAL);
    }

    private static PhoneReader e164(String region) {
        return new PhoneReader(region, PhoneFormat.E164);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "020 7946 0000|02079460000",
                "[020]79-46|0207946",
                "020\u00a0\u201379.46|0207946",
                "447700900123|447700900123",
                " 0770 |0770",
                "+44 7700 900123|+447700900123",
                "0044 7700 900123|00447700900123",
                "(+44) 7700-900123|+447700900123",
                "\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13|07700900123",
                "\uff0b44 7700 900123|+447700900123",
                "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663|07700900123",
                "\u202a07700\u200b900\u00ad123\u202c\ufeff|07700900123"
            })
    void whatOnlyHelpsToReadIsLeftOut(String written, String number) {
        assertThat(PhoneReader.ANYWHERE.read(written)).returns(number, Phone::number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'07700900123", "\u201907700 900123", "=\"07700900123\"", "= \"07700 900123\""})
    void marksOfATextInASpreadsheetAreLeftOut(String written) {
        assertThat(PhoneReader.ANYWHERE.read(written).number()).isEqualTo("07700900123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7700900102.0 | 7700900102",
                "447700900107.00 | 447700900107",
                "7700900102,0 | 7700900102",
                "7700900102.00000 | 7700900102",
                "07700900102.0 | 07700900102",
                "+447700900107.0 | +447700900107",
                "7.700900123E9 | 7700900123",
                "4.47700900107E+11 | 447700900107",
                "020.7946.0109 | 02079460109",
                "01.23.45.67.00 | 0123456700",
                "07700.900123 | 07700900123"
            })
    void aNumberThatAProgramWroteIsReadIfAllItsDigitsAreThere(String written, String number) {
        assertThat(PhoneReader.ANYWHERE.read(written)).returns(number, Phone::number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.47701E+11 | scientific",
                "7.70E10 | scientific",
                "4,477E+11 | scientific",
                "7700900102.5 | decimals",
                "7700.900123 | decimals",
                "07700.000 | decimals",
                "7700 900 102.0 | decimals",
                "7.700.900.102.0 | decimals",
                "-447700900123 | minus",
                "07700900112 / 07700900113 | more than one",
                "07700900112;07700900113 | more than one",
                "07700900112, 07700900113 | more than one",
                "07700900112 or 07700900113 | letters",
                "07700900112 07700900113 | more than one",
                "07700900112 & 13 | more than one",
                "+447700900112 +447700900113 | more than one",
                "0770 CALL ME | letters",
                "07700900123 ext 5 | letters",
                "07700900123 x5 | letters",
                "07700900123 #5 | no number has",
                "#N/A | error of a spreadsheet",
                "n/a | letters",
                "++44 7700 900123 | more than one",
                "44+7700900123 | no number has",
                "07700900123- | no number has",
                "+44 (0)(0)7700 900123 | more than one (0)",
                "+ | no number has",
                "0770*900123 | no number has"
            })
    void whatMayMeanSomethingElseIsRefused(String written, String reason) {
        assertThat(PhoneReader.ANYWHERE.read(written).problem())
                .startsWith("is not a phone number: it ")
                .contains(reason)
                .endsWith("; write digits only, with or without a + in front")
                .doesNotContain("7700");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07700900123.5",
                "07700900123.12",
                "02079460109.25",
                "+4930901820.5",
                "+39 06.12345678.9",
                "+39 06.12345678.12",
                "020 7946 0109.5"
            })
    void decimalsBehindAWholeNumberAreRefused(String written) {
        for (PhoneReader reader : List.of(PhoneReader.ANYWHERE, national("GB"), national("DE"), e164("IT"))) {
            assertThat(reader.read(written).problem()).contains("decimals");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 901820 901821",
                "555-0100 555-0101",
                "901820 901821",
                "7946010-7946011",
                "07700900112  13",
                "07700900112 5",
                "020 7946 0109 (12)",
                "020 7946 0109-12",
                "02079460109 (0110)",
                "02079460109 - 0110",
                "+44 20 7946 0109-1",
                "(020) 7946 0109 (5)",
                "020 7946 0109 7946 0110",
                "+44 7700900123 07700900124"
            })
    void twoNumbersAndExtensionsAreRefused(String written) {
        for (PhoneReader reader : List.of(PhoneReader.ANYWHERE, national("GB"), national("DE"), e164("US"))) {
            assertThat(reader.read(written).problem()).as(reader.region()).contains("more than one number");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+44 7700 900 123 | +447700900123",
                "+447700 900123 | +447700900123",
                "447700 900123 | 447700900123",
                "+44 7700900123 | +447700900123",
                "01 23 45 67 89 | 0123456789",
                "+33 1.23.45.67.89 | +33123456789",
                "+49 (30) 901820-12 | +493090182012",
                "030 901820-12 | 03090182012",
                "(0161) 496 0123 | 01614960123",
                "+1 (202) 555-0123 | +12025550123",
                "+33.123456789 | +33123456789",
                "020 7946 7946 | 02079467946"
            })
    void oneNumberInGroupsIsRead(String written, String number) {
        assertThat(PhoneReader.ANYWHERE.read(written)).returns(number, Phone::number);
    }

    @ParameterizedTest
    @CsvSource({"BR, 005511961234567", "CO, 00576012345678", "TH, 006621234567", "WS, 0068522123"})
    void whereACarrierMayFollowTheZerosTheyDoNotStandForPlus(String region, String written) {
        assertThat(national(region).read(written).problem())
                .contains("may stand for +")
                .endsWith("write it in full, with + and the country code");
    }

    @Test
    void severalLinesAreMoreThanOneNumber() {
        assertThat(PhoneReader.ANYWHERE.read("07700900112\n07700900113").problem())
                .contains("more than one number");
        assertThat(PhoneReader.ANYWHERE.read("\n07700900112\r\n").number()).isEqualTo("07700900112");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "020",
                "12.0",
                "1234567890123456",
                "+44 77",
                "+447700900123456",
                "+999123456789",
                "+0 7700 900123",
                "00 7700 900123",
                "+39 (0)6 1234 5678",
                "+1 (0)202 555 0123"
            })
    void aLengthOrCodeThatNoCountryHasIsRefused(String written) {
        assertThat(PhoneReader.ANYWHERE.read(written).problem())
                .startsWith("is not a phone number: ")
                .endsWith("; write it in full, with + and the country code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " - ", "()", "\u200b", "'"})
    void aFieldWithoutANumberIsEmpty(String written) {
        assertThat(PhoneReader.ANYWHERE.read(written)).isEqualTo(Phone.NONE);
        assertThat(PhoneReader.ANYWHERE.read(null)).isEqualTo(Phone.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+44 (0)7700 900101 | +447700900101",
                "+44 [ 0 ] 20 7946 0103 | +442079460103",
                "0044 (0) 20 7946 0103 | 00442079460103",
                "+49 (0)30 901820 | +4930901820",
                "+44 0 7700 900101 | +447700900101",
                "+44 (07700) 900101 | +447700900101",
                "00440 7700 900101 | 00447700900101",
                "(0)7700 900101 | 07700900101",
                "+39 06 1234 5678 | +390612345678",
                "+44 (0)07700 900101 | +447700900101"
            })
    void theZeroBehindACountryCodeIsLeftOut(String written, String number) {
        assertThat(PhoneReader.ANYWHERE.read(written)).returns(number, Phone::number);
    }

    @Test
    void whatMayBeACountryCodeOrNotNeedsTheRegion() {
        assertThat(PhoneReader.ANYWHERE.read("44 (0)7700 900101").problem()).contains("leads.phone-region");
        assertThat(PhoneReader.ANYWHERE.read("011 44 (0)7700 900101").problem()).contains("leads.phone-region");
        assertThat(national("GB").read("44 (0)7700 900101").number()).isEqualTo("07700900101");
        assertThat(national("US").read("011 44 (0)7700 900101").number()).isEqualTo("+447700900101");
        assertThat(national("GB").read("7700 (0) 900101").problem()).contains("no country code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB | 7700900123 | 07700900123 | +447700900123",
                "GB | 7700900123.0 | 07700900123 | +447700900123",
                "GB | 07700 900123 | 07700900123 | +447700900123",
                "GB | 447700900123 | 07700900123 | +447700900123",
                "GB | +44 (0)7700 900101 | 07700900101 | +447700900101",
                "GB | 0044 20 7946 0103 | 02079460103 | +442079460103",
                "GB | 00440 20 7946 0103 | 02079460103 | +442079460103",
                "GB | +33 1 23 45 67 89 | +33123456789 | +33123456789",
                "GB | 0033123456789 | +33123456789 | +33123456789",
                "GB | 01632 960 123 | 01632960123 | +441632960123",
                "US | 2025550123 | 2025550123 | +12025550123",
                "US | 1 (202) 555-0123 | 2025550123 | +12025550123",
                "US | 011 44 20 7946 0103 | +442079460103 | +442079460103",
                "DE | 030 901820 | 030901820 | +4930901820",
                "DE | 4930901820 | 030901820 | +4930901820",
                "DE | 30901820 | 030901820 | +4930901820",
                "IT | 06 1234 5678 | 0612345678 | +390612345678",
                "IT | 612345678 | 0612345678 | +390612345678",
                "IT | 3123456789 | 3123456789 | +393123456789",
                "RU | 89123456789 | 89123456789 | +79123456789",
                "RU | 9123456789 | 89123456789 | +79123456789",
                "FR | 123456789 | 0123456789 | +33123456789",
                "ES | 612345678 | 612345678 | +34612345678"
            })
    void withARegionANumberIsSentAsItIsDialledThereOrInFull(
            String region, String written, String dialled, String full) {
        assertThat(national(region).read(written).number()).isEqualTo(dialled);
        assertThat(e164(region).read(written).number()).isEqualTo(full);
        assertThat(national(region).read(written).identity()).isEqualTo(full);
        assertThat(national(region).read(dialled).number()).as("once more").isEqualTo(dialled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB | 12345",
                "GB | 77009001020",
                "GB | 077009001234567",
                "GB | +4477009",
                "GB | 4477009001",
                "GB | 1234567",
                "GB | 011 44 7700 900123",
                "US | 00 44 7700 900123",
                "US | 5550123",
                "US | 1202555012",
                "DE | 901820",
                "GB | 7"
            })
    void whatCannotBeANumberOfTheRegionIsRefused(String region, String written) {
        assertThat(national(region).read(written).problem()).startsWith("is not a phone number of " + region + ": it ");
    }

    @Test
    void aRegionIsACountry() {
        assertThat(new PhoneReader(" gb ", PhoneFormat.E164).region()).isEqualTo("GB");
        assertThat(new PhoneReader(" ", PhoneFormat.E164).region()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> national("Narnia"))
                .withMessageContaining("two letters, such as GB");
    }

    @Test
    void noPhoneIsInWhatIsPrinted() {
        assertThat(PhoneReader.ANYWHERE.read("07700900123")).hasToString("Phone[readable]");
        assertThat(PhoneText.of("07700900123")).asString().doesNotContain("7700");
    }
}
