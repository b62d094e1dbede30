package io.github.contactnow.reports.warehouse;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.Locale;

/**
 * A column of a table in the warehouse.
 *
 * @param name the field's name in small letters, so that no query needs quotes
 * @param type type of its values
 */
public record Column(String name, ReportField.Type type) {

    /** The hash of a row's contents, by which an unchanged row is found without comparing its values: {@link RowHash}. */
    static final Column ROW_HASH = new Column("row_hash", ReportField.Type.INTEGER);

    /** PostgreSQL truncates longer names without an error, and two fields might then share a column. */
    private static final int LONGEST_NAME = 63;

    /**
     * The column that a field goes to when the table has none for it yet.
     *
     * @throws WarehouseException when the name, which comes from the server, cannot be one of a column
     */
    public static Column forField(String table, ReportFields report, String field) {
        String name = field.toLowerCase(Locale.ROOT);
        if (name.isBlank()
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new WarehouseException(
                    "Table " + table + ": the server sent a field whose name cannot be one of a column: '"
                            + ValueConverter.shorten(field) + "'. A name has 1 to " + LONGEST_NAME
                            + " bytes and no control characters."
                            + " Nothing of this slice is stored. Name the wanted fields in the request, then load the slice again.");
        }
        if (name.equals(ROW_HASH.name())) {
            throw new WarehouseException(
                    "Table " + table + ": the server sent a field named " + name + ", which is the name of a column "
                            + "that the warehouse keeps for itself. Nothing of this slice is stored. Name the wanted fields in the request "
                            + "without it, then load the slice again.");
        }
        return new Column(name, report.find(name).map(ReportField::type).orElse(ReportField.Type.TEXT));
    }

    /** A column that the table has: the type in the database counts, not the one in the catalogue. */
    static Column existing(String name, int jdbcType) {
        return new Column(
                name,
                switch (jdbcType) {
                    case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> ReportField.Type.INTEGER;
                    case Types.NUMERIC, Types.DECIMAL, Types.DOUBLE, Types.REAL, Types.FLOAT ->
                        ReportField.Type.DECIMAL;
                    case Types.BOOLEAN, Types.BIT -> ReportField.Type.FLAG;
                    case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> ReportField.Type.INSTANT;
                    default -> ReportField.Type.TEXT;
                });
    }

    /** The type of such a column in standard SQL. */
    public static String standardType(ReportField.Type type) {
        return switch (type) {
            case ID, INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + ValueConverter.DIGITS + "," + ValueConverter.DECIMALS + ")";
            case FLAG -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            case TEXT, BUCKET -> "VARCHAR";
        };
    }

    /** The name in the quotes of standard SQL. */
    public String quoted() {
        return quote(name);
    }

    /** A name in the quotes of standard SQL. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
