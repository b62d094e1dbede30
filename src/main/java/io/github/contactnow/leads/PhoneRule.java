package io.github.contactnow.leads;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a phone can be a number of a country, or where it begins with +, of any. It is judged by its length, not by the ranges that are
 * given out: those change oftener than applications are brought up to date, and a lead would be lost for it.
 */
final class PhoneRule {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private final String region;

    /**
     * @param region country of numbers without +, as in GB
     * @throws IllegalArgumentException if there is no such country
     */
    PhoneRule(String region) {
        if (!PLANS.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("The phone region must be a country by its two letters, such as GB, not '" + region + "'.");
        }
        this.region = region;
    }

    /** What is wrong with a phone of the record, and what to do; without the phone. */
    Optional<Problem> problem(Map<String, Object> record) {
        for (Map.Entry<String, Object> field : record.entrySet()) {
            boolean phone = FieldNames.PHONES.contains(FieldNames.canonical(field.getKey()));
            String value = phone && field.getValue() != null ? field.getValue().toString().strip() : "";
            if (!value.isEmpty() && !canBeNumber(value)) {
                return Optional.of(new Problem(field.getKey(), "field " + FieldNames.shown(field.getKey()) + " cannot be a number of " + region
                    + "; write it in full as it is dialled there, or with + and the country code"));
            }
        }
        return Optional.empty();
    }

    private boolean canBeNumber(String value) {
        if (value.codePoints().anyMatch(Character::isLetter)) {
            return false;
        }
        try {
            PhoneNumber number = PLANS.parse(value, region);
            return !number.hasExtension() && PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
        } catch (NumberParseException e) {
            return false;
        }
    }
}
