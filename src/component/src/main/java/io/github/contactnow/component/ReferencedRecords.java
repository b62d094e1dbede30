package io.github.contactnow.component;

import io.github.contactnow.api.NamedValues;
import io.github.contactnow.leads.FieldNames;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExchangeHelper;

/** Leads with the reference that a header or the option referenceFrom gives them. */
final class ReferencedRecords implements Iterator<Map<String, Object>> {

    private final Iterator<Map<String, Object>> records;
    private final String header;
    private final Function<Map<String, Object>, Object> from;

    private ReferencedRecords(
            Iterator<Map<String, Object>> records, String header, Function<Map<String, Object>, Object> from) {
        this.records = records;
        this.header = header;
        this.from = from;
    }

    /** @param from result of {@link #from}; null if the option is not set */
    static Iterator<Map<String, Object>> of(Iterator<Map<String, Object>> records, Exchange exchange, From from) {
        String header = exchange.getMessage().getHeader(ContactNowConstants.REFERENCE, String.class);
        if (header != null && !header.isEmpty()) {
            return new ReferencedRecords(records, header, null);
        }
        return from == null ? records : new ReferencedRecords(records, null, from.in(exchange));
    }

    /** Source of the reference of a record. */
    interface From {
        /** Finds the reference of a record in a message; null or an empty text if there is none. */
        Function<Map<String, Object>, Object> in(Exchange exchange);
    }

    /**
     * @param option name of a field, or an expression of the simple language; null or blank if the records hold it
     * @throws IllegalArgumentException if the expression is malformed
     */
    static From from(String option, CamelContext context) {
        if (option == null || option.isBlank()) {
            return null;
        }
        if (!option.contains("${")) {
            return exchange -> record -> field(record, option.strip());
        }
        Expression expression = expression(option, context);
        return exchange -> {
            Exchange copy = ExchangeHelper.createCopy(exchange, true);
            return record -> {
                copy.getMessage().setBody(record);
                return expression.evaluate(copy, String.class);
            };
        };
    }

    private static Expression expression(String option, CamelContext context) {
        try {
            Expression expression = context.resolveLanguage("simple").createExpression(option);
            expression.init(context);
            return expression;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "referenceFrom is neither the name of a field nor an expression of the simple language: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Object field(Map<String, Object> record, String name) {
        return NamedValues.of(record, name).findFirst().orElse(null);
    }

    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    /** @throws IllegalArgumentException if the header names one reference and there are several leads */
    @Override
    public Map<String, Object> next() {
        Map<String, Object> record = records.next();
        if (header != null && records.hasNext()) {
            throw new IllegalArgumentException(
                    "The header " + ContactNowConstants.REFERENCE + " names one reference, and the message holds "
                            + "several leads: leave it out, and give each lead a field " + FieldNames.REFERENCE + ".");
        }
        Object reference = header != null ? header : from.apply(record);
        if (reference == null || reference.toString().isEmpty()) {
            return record;
        }
        Map<String, Object> referenced = new LinkedHashMap<>(record);
        referenced.keySet().removeIf(name -> name.equalsIgnoreCase(FieldNames.REFERENCE));
        referenced.put(FieldNames.REFERENCE, reference.toString());
        return referenced;
    }
}
