package io.github.contactnow.policy.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What is read without the library is what the library reads. */
class NumberReaderTest {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().numeric().ofMinLength(9).ofMaxLength(13);
    }

    @Property(tries = 20_000)
    void digitsAreReadAsTheLibraryReadsThem(@ForAll("digits") String digits, @ForAll("countries") String country) {
        PhoneNumber number = parsed(digits, country);
        if (number != null && PLANS.isValidNumber(number)) {
            assertThat("+" + new NumberReader(country).read(digits))
                    .isEqualTo(PLANS.format(number, PhoneNumberFormat.E164));
        }
    }

    private static PhoneNumber parsed(String digits, String country) {
        try {
            return PLANS.parse(digits, country);
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Property
    void aCanonicalNumberIsReadAsItIs(@ForAll @LongRange(min = 1_000_000, max = 999_999_999_999_999L) long number) {
        assertThat(new NumberReader(null).read("+" + number)).isEqualTo(number);
    }

    @Property(tries = 5000)
    void validNumbersAreReadInAllFormats(@ForAll("nationals") long national, @ForAll PhoneNumberFormat format) {
        PhoneNumber number = new PhoneNumber().setCountryCode(44).setNationalNumber(national);
        if (PLANS.isValidNumber(number)) {
            assertThat(new NumberReader("GB").read(PLANS.format(number, format)))
                    .isEqualTo(44_0_000_000_000L + national);
        }
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("GB", "US", "FR", "DE", "IT", "ES", "AU", "IN");
    }

    @Provide
    Arbitrary<Long> nationals() {
        return Arbitraries.longs().between(1_000_000_000L, 9_999_999_999L);
    }
}
