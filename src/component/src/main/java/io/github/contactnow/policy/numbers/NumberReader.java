package io.github.contactnow.policy.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;

/**
 * Reads phone numbers in any spelling: E.164, with {@code 00}, with or without country code, with spaces, brackets and an extension. What is
 * clean is read without a library, since lists have millions of numbers; the answer is the same.
 */
public final class NumberReader {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String UNKNOWN = "ZZ";
    private static final long TEN_DIGITS = 10_000_000_000L;

    private final String country;

    /**
     * Makes a reader.
     *
     * @param country country of numbers without country code, by its two letters; null if they cannot be read
     * @throws IllegalArgumentException if libphonenumber knows no such country
     */
    public NumberReader(String country) {
        this.country = country == null ? null : country.strip().toUpperCase(Locale.ROOT);
        if (this.country != null && !PLANS.getSupportedRegions().contains(this.country)) {
            throw new IllegalArgumentException(
                    "The country of phone numbers must have two letters, such as GB, not '" + this.country + "'.");
        }
    }

    /** The number in its canonical form; {@link E164#NONE} if it cannot be read. */
    public long read(CharSequence text) {
        long clean = E164.parse(text);
        if (clean != E164.NONE) {
            return clean;
        }
        long national = national(text);
        return national != E164.NONE ? national : parsed(text.toString().strip());
    }

    /** Whether a number that was read is in use by the plan of its country, and not merely long enough. */
    public boolean isValid(long number) {
        try {
            return PLANS.isValidNumber(PLANS.parse("+" + number, UNKNOWN));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Digits as they are dialled in the two countries with the largest registers: 0 and ten digits, ten digits, or 1 and ten digits. */
    private long national(CharSequence text) {
        int length = text.length();
        if (country == null || (length != 10 && length != 11)) {
            return E164.NONE;
        }
        long digits = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return E164.NONE;
            }
            digits = digits * 10 + digit;
        }
        char first = text.charAt(0);
        char second = text.charAt(1);
        if (country.equals("GB") && length == 11 && first == '0' && (second == '1' || second == '2' || second == '7')) {
            return 44 * TEN_DIGITS + digits;
        }
        if (country.equals("US")) {
            char area = length == 11 ? second : first;
            if (area >= '2' && (length == 10 || first == '1')) {
                return TEN_DIGITS + digits % TEN_DIGITS;
            }
        }
        return E164.NONE;
    }

    private long parsed(String text) {
        String spelled = text.startsWith("00") && country == null ? "+" + text.substring(2) : text;
        PhoneNumber number;
        try {
            number = PLANS.parse(spelled, country == null ? UNKNOWN : country);
        } catch (NumberParseException e) {
            return E164.NONE;
        }
        number.clearExtension();
        return PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                ? E164.parse(PLANS.format(number, PhoneNumberFormat.E164))
                : E164.NONE;
    }
}
