package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Whether a record of ContactNow can be that of a lead, by the names and phones of both. */
final class SamePerson {

    private static final Map<String, UnaryOperator<String>> COMPARED = Map.of(
            "FirstName",
            SamePerson::letters,
            "LastName",
            SamePerson::letters,
            FieldNames.HOME_PHONE,
            SamePerson::lastDigits,
            FieldNames.WORK_PHONE,
            SamePerson::lastDigits,
            FieldNames.MOBILE_PHONE,
            SamePerson::lastDigits);
    /** Country codes and leading zeros vary; no local number that can be dialled has fewer digits. */
    private static final int LAST_DIGITS = 6;

    private SamePerson() {}

    /** The columns that are compared. */
    static Stream<String> compared() {
        return COMPARED.keySet().stream();
    }

    /**
     * False if the record holds names or phones where the lead does, and not one of them is that of the lead: agents change one or the
     * other.
     */
    static boolean possible(Map<String, Object> lead, Map<String, Object> row) {
        List<Boolean> same = COMPARED.entrySet().stream()
                .flatMap(column -> same(
                        FieldNames.text(lead, column.getKey()),
                        FieldNames.text(row, column.getKey()),
                        column.getValue())
                        .stream())
                .toList();
        return same.isEmpty() || same.contains(true);
    }

    private static Optional<Boolean> same(String sent, String there, UnaryOperator<String> form) {
        String one = form.apply(sent);
        String other = form.apply(there);
        return one.isEmpty() || other.isEmpty() ? Optional.empty() : Optional.of(one.equals(other));
    }

    private static String letters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]+", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String lastDigits(String phone) {
        String digits = phone.replaceAll("\\D+", "");
        return digits.substring(Math.max(0, digits.length() - LAST_DIGITS));
    }
}
