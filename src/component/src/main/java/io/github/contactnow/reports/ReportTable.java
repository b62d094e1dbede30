package io.github.contactnow.reports;

import io.github.contactnow.api.ReportFields;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The shape of a table of the warehouse.
 *
 * @param name   name of the table: small letters, digits and underscores, at most 63 characters
 * @param report catalogue that gives the columns their types
 * @param key    fields that identify a row; every row must have a value in each
 * @param begin  field with the time at which a row begins; it selects the day's file when rows are stored as files
 */
public record ReportTable(String name, ReportFields report, List<String> key, String begin) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final String BEGIN_OF_CALL = "tm_init";

    /** @throws IllegalArgumentException if the name does not have the form above, or the key is empty */
    public ReportTable {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a table of the warehouse. Use small letters, "
                            + "digits and underscores, at most 63, no digit first.");
        }
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("Table " + name + " needs a key: the fields that identify its rows.");
        }
    }

    /** A table whose rows begin at {@code tm_init}, as calls do. */
    public ReportTable(String name, ReportFields report, List<String> key) {
        this(name, report, key, BEGIN_OF_CALL);
    }

    /** Whether the table has one row per call, so that its rows can be compared with the server's count of calls. */
    public boolean hasRowPerCall() {
        return report == ReportFields.CDR;
    }

    /** Whether the catalogue of the report has a field, in any letter case. */
    public boolean hasField(String field) {
        return report.find(field).isPresent();
    }
}
