package io.github.contactnow.component;

import io.github.contactnow.api.Argument;
import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.api.NamedValues;
import io.github.contactnow.api.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checks arguments and records against the catalogue before anything is sent. */
final class ArgumentChecks {

    private static final String EXPIRED = "EXPIRED";

    private final Operation operation;
    private final boolean anyValue;
    private final boolean confirmExpire;
    private final List<Argument> ofRecord;

    /**
     * @param anyValue      whether unknown values are passed on to the server
     * @param confirmExpire whether a dataset may be closed permanently
     */
    ArgumentChecks(Operation operation, boolean anyValue, boolean confirmExpire) {
        this.operation = operation;
        this.anyValue = anyValue;
        this.confirmExpire = confirmExpire;
        this.ofRecord = operation.arguments().stream()
                .filter(a -> a.inRecord() && (a.required() || !a.form().isAny()))
                .toList();
    }

    /**
     * @param coming names of arguments that each message supplies
     * @param wayOut how to supply a missing argument, for the error message
     * @throws IllegalArgumentException if a required argument is missing or a value is not allowed
     */
    void arguments(Map<String, String> given, Collection<String> coming, String wayOut) {
        for (Argument argument : operation.arguments()) {
            if (given.containsKey(argument.name())) {
                value(argument, given.get(argument.name()));
                beside(argument, given, coming);
            } else if (argument.required() && !argument.inRecord() && !coming.contains(argument.name())) {
                throw new IllegalArgumentException(
                        "'" + operation + "' needs argument '" + argument.name() + "'. " + wayOut);
            }
        }
        List<String> oneOf = operation.oneOf();
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(n -> given.containsKey(n) || coming.contains(n))) {
            throw new IllegalArgumentException(
                    "'" + operation + "' needs one of the arguments " + String.join(", ", oneOf) + ". " + wayOut);
        }
    }

    private void value(Argument argument, String value) {
        expiry(argument, value, "");
        if (anyValue || argument.form().fits(value)) {
            return;
        }
        throw new IllegalArgumentException("Argument '" + argument.name() + "' of '" + operation + "' must be "
                + argument.form().words() + nearest(argument, value));
    }

    /** The end of an error message: the nearest allowed value, if the form lists its values. */
    private static String nearest(Argument argument, String value) {
        return argument.form()
                .nearest(value)
                .map(name -> "; the nearest is '" + name
                        + "'. A value that only the server knows is sent with allowUnknownOperation=true.")
                .orElse(".");
    }

    private void beside(Argument argument, Map<String, String> given, Collection<String> coming) {
        String other = argument.beside();
        if (other != null && !given.containsKey(other) && !coming.contains(other)) {
            throw new IllegalArgumentException("Argument '" + argument.name() + "' of '" + operation
                    + "' has no effect without '" + other + "': set that too"
                    + operation
                            .argument(other)
                            .map(o -> o.form().isAny() ? "" : ", " + o.form().words())
                            .orElse("") + ".");
        }
    }

    /**
     * Checks a record. The error message omits its values, since they may be personal.
     *
     * @param position counted from 1
     * @throws IllegalArgumentException if a field is missing or its value is not allowed
     */
    void record(long position, Map<String, Object> record) {
        for (Argument argument : ofRecord) {
            List<Object> values = NamedValues.of(record, argument.name()).toList();
            if (values.isEmpty() && argument.required()) {
                throw new IllegalArgumentException("Record " + position + " of '" + operation + "' lacks field '"
                        + argument.name() + "': put it into the record, or set it as an option for all records.");
            }
            for (Object value : values) {
                expiry(argument, value.toString(), " of record " + position);
                if (!anyValue && !argument.form().fits(value.toString())) {
                    throw new IllegalArgumentException("Field '" + argument.name() + "' of record " + position
                            + " must be " + argument.form().words() + nearest(argument, value.toString()));
                }
            }
        }
    }

    private void expiry(Argument argument, String value, String where) {
        if (!confirmExpire && argument.name().equals("d_status") && EXPIRED.equalsIgnoreCase(value.strip())) {
            throw new IllegalArgumentException(
                    "Field 'd_status'" + where + " is EXPIRED, which closes a dataset permanently: its records "
                            + "can never again be dialled or edited. If this is intended, set confirmExpire=true as an option of the endpoint ('"
                            + operation
                            + "').");
        }
    }

    /** The error for an argument that an operation does not have. */
    static IllegalArgumentException unknown(Operation operation, String name) {
        return new IllegalArgumentException("'" + operation + "' has no argument '" + name + "'"
                + NameSuggestion.hint(name, operation.argumentNames()));
    }
}
