package io.github.contactnow.reports.warehouse;

import io.github.contactnow.api.ReportField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The form in which values of a report are stored. */
public enum ValueForm {

    /** Values of the types of their columns. A value that does not fit is refused. */
    TYPED {
        @Override
        public Column stored(Column column) {
            return column;
        }

        @Override
        Object convert(ReportField.Type type, Object value) {
            return ValueConverter.convert(type, value);
        }
    },

    /**
     * Text, for files whose columns have no types. Numbers, flags and times of the catalogue have one spelling each; text, and a value of
     * another type than the catalogue's, stays as it was received. Only an absent value is {@code null}.
     */
    TEXT {
        @Override
        public Column stored(Column column) {
            return new Column(column.name(), ReportField.Type.TEXT);
        }

        @Override
        Object convert(ReportField.Type type, Object value) {
            return value == null ? null : value.toString().isEmpty() ? "" : spelled(type, value);
        }
    };

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssx").withZone(ZoneOffset.UTC);

    /** The column that stores such values. */
    public abstract Column stored(Column column);

    /**
     * @param  type                     of the catalogue, or of the column that is there
     * @throws IllegalArgumentException when the value does not fit, with the reason as message
     */
    abstract Object convert(ReportField.Type type, Object value);

    private static String spelled(ReportField.Type type, Object value) {
        try {
            Object converted = type == ReportField.Type.DECIMAL
                    ? ValueConverter.plain(value.toString())
                    : ValueConverter.convert(type, value);
            return converted == null
                    ? null
                    : converted instanceof Instant time ? TIME.format(time) : converted.toString();
        } catch (IllegalArgumentException e) {
            return (String) ValueConverter.convert(ReportField.Type.TEXT, value);
        }
    }
}
