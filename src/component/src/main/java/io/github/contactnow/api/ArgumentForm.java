package io.github.contactnow.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which values an argument of a request, or a field of a record, may have. Values are compared as the server compares them: letter case
 * counts.
 */
public final class ArgumentForm {

    private static final ObjectReader ONE_DOCUMENT =
            Json.PLAIN.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Any text. */
    static final ArgumentForm ANY = new ArgumentForm("any text", value -> true, List.of());

    static final ArgumentForm WHOLE_NUMBER = whole("a whole number", Long.MAX_VALUE);
    static final ArgumentForm SECONDS = whole("seconds as a whole number", Long.MAX_VALUE);
    static final ArgumentForm PRIORITY = whole("a whole number from 0 to 90", 90);
    static final ArgumentForm ADDRESSES =
            new ArgumentForm("one IP address, or a comma list of at most ten", ArgumentForm::isAddresses, List.of());
    static final ArgumentForm RANGE =
            new ArgumentForm("START:STOP in Unix seconds, START not after STOP", ArgumentForm::isRange, List.of());
    static final ArgumentForm JSON_OBJECT =
            new ArgumentForm("a JSON object of column to value (or a Map)", ArgumentForm::isJsonObject, List.of());
    static final ArgumentForm TIME =
            new ArgumentForm("YYYY-MM-DD or YYYY-MM-DD HH:MM:SS", ArgumentForm::isTime, List.of());

    private final String words;
    private final Predicate<String> fits;
    private final List<String> values;

    private ArgumentForm(String words, Predicate<String> fits, List<String> values) {
        this.words = words;
        this.fits = fits;
        this.values = List.copyOf(values);
    }

    static ArgumentForm oneOf(List<String> values) {
        return new ArgumentForm(
                (values.size() == 1 ? "" : "one of ") + String.join(", ", values), values::contains, values);
    }

    static ArgumentForm someOf(List<String> values) {
        return new ArgumentForm(
                "a comma list of " + String.join(", ", values),
                list -> parts(list).allMatch(values::contains),
                values);
    }

    private static ArgumentForm whole(String words, long most) {
        return new ArgumentForm(words, value -> value.matches("\\d{1,18}") && Long.parseLong(value) <= most, List.of());
    }

    /** The allowed values in words, for documentation and error messages. */
    public String words() {
        return words;
    }

    /** Whether every value is allowed. */
    public boolean isAny() {
        return this == ANY;
    }

    /** Whether the value is allowed. */
    public boolean fits(String value) {
        return fits.test(value);
    }

    /** The allowed value nearest to one that does not fit; empty if the form does not list its values. */
    public Optional<String> nearest(String value) {
        return values.isEmpty()
                ? Optional.empty()
                : parts(value)
                        .filter(part -> !values.contains(part))
                        .findFirst()
                        .flatMap(part -> NameSuggestion.to(part, values));
    }

    private static Stream<String> parts(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip);
    }

    private static boolean isAddresses(String list) {
        return parts(list).count() <= 10 && parts(list).allMatch(address -> address.matches("[0-9A-Fa-f:.]{2,45}"));
    }

    private static boolean isRange(String range) {
        String[] ends = range.split(":", -1);
        return range.matches("\\d{1,18}:\\d{1,18}") && Long.parseLong(ends[0]) <= Long.parseLong(ends[1]);
    }

    private static boolean isJsonObject(String text) {
        try {
            return ONE_DOCUMENT.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d)?")
                    && LocalDate.parse(text.substring(0, 10)) != null
                    && (text.length() == 10 || LocalTime.parse(text.substring(11)) != null);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
