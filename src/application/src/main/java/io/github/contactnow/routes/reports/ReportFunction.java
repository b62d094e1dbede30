package io.github.contactnow.routes.reports;

import io.github.contactnow.reports.ReportDefinition;
import org.apache.camel.spi.PropertiesFunction;

/**
 * Gives routes the definition of the table that they fill: {@code {{report:cdr.fields}}} is its argument {@code fields}, and likewise
 * {@code groupby} and {@code isset}; {@code {{report:calls_hourly.unit}}} is the period of a row, such as {@code PT1H}.
 */
public class ReportFunction implements PropertiesFunction {

    @Override
    public String getName() {
        return "report";
    }

    /** @throws IllegalArgumentException if there is no such table, or its definition has no such part */
    @Override
    public String apply(String remainder) {
        String[] parts = remainder.split("[.]", 2);
        ReportDefinition definition = ReportDefinition.of(parts[0]);
        String asked = parts.length == 1 ? "" : parts[1];
        String value = asked.equals("unit")
                ? definition.unit().toString()
                : definition.arguments().get(asked);
        if (value == null) {
            throw new IllegalArgumentException("{{report:" + remainder + "}} is not part of the definition of table "
                    + definition.table().name() + ": ask for unit, or one of "
                    + String.join(", ", definition.arguments().keySet()) + ".");
        }
        return value;
    }
}
