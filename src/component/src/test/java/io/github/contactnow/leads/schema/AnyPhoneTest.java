package io.github.contactnow.leads.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** A phone that is accepted is the number that was written, by the judgement of libphonenumber, or its very digits. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class AnyPhoneTest {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final List<String> REGIONS =
            List.of("GB", "US", "DE", "IT", "FR", "RU", "BR", "AR", "MX", "HU", "JP", "AU", "ES", "NO");

    @Provide
    Arbitrary<String> regions() {
        return Arbitraries.of(REGIONS);
    }

    @Provide
    Arbitrary<String> written() {
        return Arbitraries.of(
                        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "00", "44", "+", "+44", "(0)", " ", "-", ".",
                        ",", "/", "\n", "\u200b", "\u00a0", "E+", "x", ".0", "7700900", "30")
                .list()
                .ofMinSize(1)
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(3).ofMaxLength(14);
        return Arbitraries.of("", "0", "+", "00", "+44", "0044", "44", "+49", "07700", "1")
                .flatMap(start -> digits.map(start::concat));
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static String full(String number, String region) throws NumberParseException {
        return PLANS.format(PLANS.parse(number, region), PhoneNumberFormat.E164);
    }

    @Property(tries = 1000)
    void withoutARegionItIsTheDigitsAsTheyAreWrittenOrTheNumberInFull(@ForAll("written") String written)
            throws NumberParseException {
        Phone phone = PhoneReader.ANYWHERE.read(written);
        if (!phone.isReadable() || phone.number().isEmpty()) {
            return;
        }
        String number = phone.number();
        if (number.startsWith("+") || number.startsWith("00")) {
            String plain = number.startsWith("+") ? number : "+" + number.substring(2);
            assertThat(plain).isEqualTo(full(plain, "ZZ")).isEqualTo(phone.identity());
            // No digit but a zero behind the country code is left out.
            assertThat(digits(written).replaceAll("0", "")).as(written).isEqualTo(number.replaceAll("[+0]", ""));
        } else {
            String seen = written.replaceAll("[\u200b\u00a0\n ]+$", "");
            assertThat(number)
                    .as(written)
                    .isIn(
                            digits(seen),
                            digits(seen.replaceFirst("[.,]0+$", "")),
                            digits(seen.replaceFirst("E\\+\\d+$", "")));
        }
    }

    @Property(tries = 1000)
    void withARegionItIsWhatLibphonenumberReads(@ForAll("numbers") String written, @ForAll("regions") String region)
            throws NumberParseException {
        Phone phone = new PhoneReader(region, PhoneFormat.NATIONAL).read(written);
        if (!phone.isReadable()) {
            return;
        }
        String read = full(written, region);
        // One that has lost the zero that is a part of it, and one that begins like a country code: both are made sure
        // of.
        assertThat(phone.identity())
                .as(written + " in " + region)
                .isIn(read, withFront("0", written, region), withFront("+", written, region));
        assertThat(full(phone.number(), region))
                .as(written + " is sent as " + phone.number())
                .isEqualTo(phone.identity());
    }

    private static String withFront(String front, String written, String region) {
        try {
            return full(front + written, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Property(tries = 700)
    void whatIsReadIsReadAgainAsItIs(
            @ForAll("numbers") String written, @ForAll("regions") String region, @ForAll PhoneFormat format) {
        for (PhoneReader reader : List.of(PhoneReader.ANYWHERE, new PhoneReader(region, format))) {
            Phone phone = reader.read(written);
            if (phone.isReadable()) {
                assertThat(reader.read(phone.number())).isEqualTo(phone);
            }
        }
    }

    @Property(tries = 200)
    void numbersOfACountryAreReadHoweverTheyAreWritten(
            @ForAll("regions") String region,
            @ForAll PhoneNumberUtil.PhoneNumberFormat format,
            @ForAll PhoneFormat sent) {
        var example = PLANS.getExampleNumber(region);
        String written =
                PLANS.format(example, format == PhoneNumberFormat.RFC3966 ? PhoneNumberFormat.INTERNATIONAL : format);
        Phone phone = new PhoneReader(region, sent).read(written);
        assertThat(phone.identity()).as(written).isEqualTo(PLANS.format(example, PhoneNumberFormat.E164));
    }
}
