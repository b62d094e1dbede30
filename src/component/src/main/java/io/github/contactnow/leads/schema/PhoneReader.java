package io.github.contactnow.leads.schema;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads phones in any spelling: exactly, or not at all. A phone must have a length that its country uses. The reader does not check whether
 * the number range is assigned, since that changes more often than applications are updated.
 *
 * @param region country of phones without country code, by its two letters, as in GB; null if it is not known: digits are then sent as they are
 *               written
 * @param format how phones are sent whose country is known
 */
public record PhoneReader(String region, PhoneFormat format) {

    /** Reads phones without knowing where they are dialled. */
    public static final PhoneReader ANYWHERE = new PhoneReader(null, PhoneFormat.NATIONAL);

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";
    private static final String TRUNK_ZERO = "0";
    private static final String IN_FULL = "; write it in full, with + and the country code";
    /** Lengths of the shortest and the longest numbers of all countries, as they are dialled. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 15;

    /** @throws IllegalArgumentException if there is no such country */
    public PhoneReader {
        region = region == null || region.isBlank() ? null : region.strip().toUpperCase(Locale.ROOT);
        Objects.requireNonNull(format, "format");
        if (region != null && !PLANS.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException(
                    "The phone region must be a country by its two letters, such as GB, not '" + region + "'.");
        }
    }

    /** @param written a phone as it came in; null for none */
    public Phone read(String written) {
        PhoneText text = written == null ? null : PhoneText.of(written);
        if (text == null || text.isEmpty()) {
            return Phone.NONE;
        }
        if (text.fault() != null) {
            return unreadable(text.fault(), "; write digits only, with or without a + in front");
        }
        if (text.international()) {
            return withCountryCode(text, text.digits(), text.trunkZero(), "+");
        }
        return region == null ? anywhere(text) : inRegion(text);
    }

    /** Of digits without a country that is known: only what is sure to be a country code is looked at. */
    private Phone anywhere(PhoneText text) {
        String digits = text.digits();
        if (digits.startsWith("00")) {
            return withCountryCode(text, digits.substring(2), text.trunkZero() - 2, "00");
        }
        if (text.trunkZero() > 0) {
            return unreadable(
                    "what stands before (0) may be a country code or not",
                    "; write + in front of it, or set the country of phones without + (leads.phone-region)");
        }
        if (digits.length() < SHORTEST || digits.length() > LONGEST) {
            return unreadable(
                    "it has " + (digits.length() < SHORTEST ? "fewer" : "more")
                            + " digits than the numbers of any country",
                    IN_FULL);
        }
        return new Phone(digits, digits, null);
    }

    /** @param before how many digits stand before a zero in brackets; 0 or less if there is none */
    private Phone withCountryCode(PhoneText text, String digits, int before, String prefix) {
        PhoneNumber number = parsed("+" + digits, NO_REGION);
        String fault = fault(number);
        if (fault == null && text.trunkZero() > 0 && !isTrunkZero(number, digits, before)) {
            fault = "its (0) is no zero that is left out behind that country code";
        }
        if (fault != null) {
            return unreadable(fault, IN_FULL);
        }
        return region == null ? new Phone(prefix + e164(number).substring(1), e164(number), null) : sent(number, null);
    }

    private Phone inRegion(PhoneText text) {
        String digits = text.digits();
        PhoneNumber number = parsed(digits, region);
        if (digits.startsWith("00") && isAnother(parsed("+" + digits.substring(2), NO_REGION), number)) {
            return unreadable(
                    "it begins with 00, which may stand for + or be dialled in front of a carrier there", IN_FULL);
        }
        if (text.trunkZero() > 0) {
            return number != null && isTrunkZero(number, digits, text.trunkZero())
                    ? judged(number, null)
                    : unreadable("what stands before its (0) is no country code", IN_FULL);
        }
        return digits.startsWith(Integer.toString(countryCode()))
                ? withOrWithoutCode(digits)
                : judged(withLostZero(digits, number), digits);
    }

    /** In some countries the code of a carrier follows 00, and what is then left is the number of another country. */
    private static boolean isAnother(PhoneNumber one, PhoneNumber other) {
        return one != null && other != null && !e164(one).equals(e164(other));
    }

    /** Spreadsheets take the zero in front away. Where it is a part of the number, as in Italy, the number is none without it. */
    private PhoneNumber withLostZero(String digits, PhoneNumber number) {
        if (number == null || digits.startsWith(TRUNK_ZERO) || PLANS.isValidNumber(number)) {
            return number;
        }
        PhoneNumber restored = parsed(TRUNK_ZERO + digits, region);
        return restored != null && PLANS.isValidNumber(restored) ? restored : number;
    }

    /** A national number that has lost its zero, or one with the country code: it must be one of both only. */
    private Phone withOrWithoutCode(String digits) {
        PhoneNumber national = new PhoneNumber()
                .setCountryCode(countryCode())
                .setNationalNumber(digits.length() > LONGEST ? 0 : Long.parseLong(digits));
        PhoneNumber full = parsed("+" + digits, NO_REGION);
        boolean mayBeNational = PLANS.isValidNumber(national);
        if (mayBeNational && full != null && PLANS.isValidNumber(full)) {
            return unreadable(
                    "it may begin with the country code or not",
                    "; write + in front, or the number as it is dialled there");
        }
        return mayBeNational ? judged(national, digits) : judged(full, null);
    }

    private int countryCode() {
        return PLANS.getCountryCodeForRegion(region);
    }

    private Phone judged(PhoneNumber number, String dialled) {
        String fault = fault(number);
        if (fault == null
                && dialled != null
                && dialled.equals(PLANS.getNationalSignificantNumber(number))
                && !isSure(number)) {
            fault = "it has too few digits";
        }
        return fault == null
                ? sent(number, dialled)
                : unreadable(fault, "; write it in full as it is dialled there, or with + and the country code");
    }

    /** @param dialled the number as it is dialled in the region, if it came so */
    private Phone sent(PhoneNumber number, String dialled) {
        String identity = e164(number);
        if (format == PhoneFormat.E164 || number.getCountryCode() != countryCode()) {
            return new Phone(identity, identity, null);
        }
        String trunk = PLANS.getNddPrefixForRegion(region, true);
        if (dialled != null && trunk != null && dialled.equals(trunk + PLANS.getNationalSignificantNumber(number))) {
            return new Phone(dialled, identity, null);
        }
        String national = PLANS.format(number, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
        PhoneNumber again = parsed(national, region);
        return again != null
                        && identity.equals(e164(again))
                        && (PLANS.isValidNumber(number) || hasTrunk(national, trunk))
                ? new Phone(national, identity, null)
                : unreadable("it is not known how it is dialled there", IN_FULL);
    }

    /** Whether a number has the digits in front that one dials first in the region, if there are any. */
    private boolean hasTrunk(String national, String trunk) {
        PhoneNumber example = PLANS.getExampleNumber(region);
        return trunk == null
                || example == null
                || !PLANS.format(example, PhoneNumberFormat.NATIONAL)
                        .replaceAll("[^0-9]", "")
                        .startsWith(trunk)
                || national.startsWith(trunk);
    }

    /**
     * Whether digits that do not begin as one dials them are a whole number, and not the end of one: mobile numbers are all of a length.
     */
    private static boolean isSure(PhoneNumber number) {
        return PLANS.isValidNumber(number) || isPossible(number, PhoneNumberType.MOBILE);
    }

    /** Whether the zero in front belongs to the number: read once more, it is not taken for one that is only dialled. */
    private static boolean isZeroItsOwn(PhoneNumber number) {
        PhoneNumber again = parsed(e164(number), NO_REGION);
        return again != null && e164(again).equals(e164(number));
    }

    private static boolean isPossible(PhoneNumber number, PhoneNumberType type) {
        return PLANS.isPossibleNumberForTypeWithReason(number, type) == ValidationResult.IS_POSSIBLE;
    }

    private static PhoneNumber parsed(String digits, String region) {
        try {
            return PLANS.parse(digits, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** Why it cannot be a number of its country; null if it can. */
    private static String fault(PhoneNumber number) {
        if (number == null) {
            return "it has no country code that there is, or too few or too many digits";
        }
        if (number.isItalianLeadingZero() && !isZeroItsOwn(number)) {
            return "it has more zeros in front than numbers of its country";
        }
        if (isPossible(number, PhoneNumberType.MOBILE)
                || isPossible(number, PhoneNumberType.FIXED_LINE)
                || PLANS.isValidNumber(number)) {
            return null;
        }
        return switch (PLANS.isPossibleNumberWithReason(number)) {
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> "it has too few digits";
            case TOO_LONG -> "it has too many digits";
            default -> "it has too few or too many digits";
        };
    }

    /** Whether a zero in brackets stands right behind the country code, in a country where it is left out there. */
    private static boolean isTrunkZero(PhoneNumber number, String digits, int before) {
        String national = PLANS.getNationalSignificantNumber(number);
        String code = Integer.toString(number.getCountryCode());
        return before > 0
                && digits.substring(0, before).endsWith(code)
                && digits.length() - before >= national.length()
                && digits.endsWith(national)
                && TRUNK_ZERO.equals(
                        PLANS.getNddPrefixForRegion(PLANS.getRegionCodeForCountryCode(number.getCountryCode()), true));
    }

    private static String e164(PhoneNumber number) {
        return PLANS.format(number, PhoneNumberFormat.E164);
    }

    private Phone unreadable(String fault, String nextStep) {
        return Phone.unreadable(
                "is not a phone number" + (region == null ? "" : " of " + region) + ": " + fault + nextStep);
    }
}
