package io.github.contactnow.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a record says about its lead in reserved fields, which are never sent to ContactNow.
 *
 * @param changedAt when the source changed the lead, field {@link #CHANGED_AT}; null if it does not say
 * @param onChange  what to do if the lead exists in another form, field {@link #ON_CHANGE}; null for the setting
 * @param optOut    who must not be called any more, field {@link #OPT_OUT}; null if it is no opt-out
 * @param reason    why, field {@link #OPT_OUT_REASON}; null if it does not say
 */
public record LeadMarks(Instant changedAt, OnChange onChange, Scope optOut, String reason) {

    /** A time with its offset, as in {@code 2030-12-31T09:30:00Z}, or the milliseconds since 1970. */
    public static final String CHANGED_AT = "changedAt";

    /** {@code UPDATE} or {@code CONFLICT}. */
    public static final String ON_CHANGE = "onChange";

    /** {@code true} for the person, {@code reference} for this reference only, {@code false} or empty for none. */
    public static final String OPT_OUT = "optOut";

    /** The reason of an opt-out, in the words of its source. */
    public static final String OPT_OUT_REASON = "optOutReason";

    /** A record that says nothing. */
    public static final LeadMarks NONE = new LeadMarks(null, null, null, null);

    private static final List<String> NAMES = List.of(CHANGED_AT, ON_CHANGE, OPT_OUT, OPT_OUT_REASON);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int LONGEST_REASON = 500;

    /** Who must not be called any more. */
    public enum Scope {
        /** The person: the reference, and all numbers of the lead. */
        PERSON,
        /** The record of this reference, such as one that was deleted or merged in a CRM. Its numbers may be called for other leads. */
        REFERENCE
    }

    /** Whether a name is that of a reserved field. */
    public static boolean isMark(String name) {
        return NAMES.stream().anyMatch(mark -> mark.equalsIgnoreCase(name));
    }

    /** Whether the lead is an opt-out. */
    public boolean isOptOut() {
        return optOut != null;
    }

    /** These, completed by those of a message. */
    public LeadMarks or(LeadMarks ofMessage) {
        return new LeadMarks(
                changedAt == null ? ofMessage.changedAt : changedAt,
                onChange == null ? ofMessage.onChange : onChange,
                optOut == null ? ofMessage.optOut : optOut,
                reason == null ? ofMessage.reason : reason);
    }

    /**
     * Reads the reserved fields.
     *
     * @param values gives the value of a field by its name; null or blank if it has none
     * @throws MarkException if a value is not allowed
     */
    public static LeadMarks of(UnaryOperator<String> values) {
        Optional<String> changedAt = value(values, CHANGED_AT);
        Optional<String> onChange = value(values, ON_CHANGE);
        Optional<String> optOut = value(values, OPT_OUT);
        Optional<String> reason = value(values, OPT_OUT_REASON);
        if (changedAt.isEmpty() && onChange.isEmpty() && optOut.isEmpty()) {
            return NONE;
        }
        return new LeadMarks(
                changedAt.map(LeadMarks::time).orElse(null),
                onChange.map(LeadMarks::onChange).orElse(null),
                optOut.map(LeadMarks::scope).orElse(null),
                reason.map(LeadMarks::shortened).orElse(null));
    }

    /** The reserved fields that have a value, as {@link #of} reads them. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(CHANGED_AT, changedAt == null ? null : changedAt.toString());
        fields.put(ON_CHANGE, onChange == null ? null : onChange.name());
        fields.put(OPT_OUT, optOut == null ? null : optOut.name().toLowerCase(Locale.ROOT));
        fields.put(OPT_OUT_REASON, reason);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static Optional<String> value(UnaryOperator<String> values, String name) {
        return Optional.ofNullable(values.apply(name)).map(PlainText::trimmed).filter(text -> !text.isEmpty());
    }

    private static Instant time(String text) {
        Instant time = SourceTime.parse(text)
                .orElseThrow(
                        () -> new MarkException(
                                new Problem(
                                        CHANGED_AT,
                                        "changedAt is not a time with an offset; write it such as 2030-12-31T09:30:00Z, or as milliseconds since 1970")));
        if (time.isAfter(Instant.now().plus(CLOCKS_DIFFER))) {
            throw new MarkException(
                    new Problem(
                            CHANGED_AT,
                            "changedAt is more than a day in the future, so that no later change would count; correct the clock of the source"));
        }
        return time;
    }

    private static OnChange onChange(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "UPDATE" -> OnChange.UPDATE;
            case "CONFLICT" -> OnChange.CONFLICT;
            default -> throw new MarkException(new Problem(ON_CHANGE, "onChange must be UPDATE or CONFLICT"));
        };
    }

    private static Scope scope(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "person" -> Scope.PERSON;
            case "reference" -> Scope.REFERENCE;
            case "false", "no", "0" -> null;
            default -> throw new MarkException(new Problem(OPT_OUT, "optOut must be true, reference or false"));
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }

    /** A reserved field has a value that is not allowed. */
    public static final class MarkException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        MarkException(Problem problem) {
            super(problem.text());
            this.problem = problem;
        }

        /** What is wrong, and what to do. */
        public Problem problem() {
            return problem;
        }
    }
}
