package io.github.contactnow.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One call of an operation.
 *
 * @param operation what is called
 * @param arguments the arguments of the request, by their names on the wire, in the order sent
 * @param records   the records of a write, in the order sent; empty for other kinds
 * @param file      the file of an upload, null for other kinds
 * @param format    format of request and reply
 */
public record Call(
        Operation operation,
        Map<String, String> arguments,
        List<Map<String, Object>> records,
        UploadFile file,
        Format format) {

    private static final String NOTES_APPEND = "notes_append";

    public Call {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** A call that sends arguments only. */
    public static Call of(Operation operation, Map<String, String> arguments, Format format) {
        return new Call(operation, arguments, List.of(), null, format);
    }

    /** A write of records. */
    public static Call write(
            Operation operation, Map<String, String> arguments, List<Map<String, Object>> records, Format format) {
        return new Call(operation, arguments, records, null, format);
    }

    /** Whether making it twice has the same effect as making it once. An update with notes_append appends each time. */
    public boolean isRepeatSafe() {
        return operation.repeatSafe()
                && Stream.concat(Stream.of(arguments), records.stream())
                        .noneMatch(fields -> NamedValues.has(fields, NOTES_APPEND));
    }

    /** The same call with a file. */
    public Call with(UploadFile upload) {
        return new Call(operation, arguments, records, upload, format);
    }

    /** Shows the operation and the number of records, never their contents. */
    @Override
    public String toString() {
        return operation + (records.isEmpty() ? "" : " of " + records.size() + " records");
    }
}
