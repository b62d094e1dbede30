package io.github.contactnow.component;

import io.github.contactnow.api.NamedValues;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.GivenLead;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.RejectedLead;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExchangeHelper;

/**
 * The leads of a message: entries that were read before, or records. A header or the option referenceFrom may give them another reference
 * than their own.
 */
final class LeadEntries implements Iterator<LeadEntry> {

    /** The headers that say what reserved fields do, for all leads of a message. */
    private static final Map<String, String> MARKS = Map.of(
            LeadMarks.CHANGED_AT, ContactNowConstants.CHANGED_AT, LeadMarks.ON_CHANGE, ContactNowConstants.ON_CHANGE);

    private final Records records;
    private final String header;
    private final Function<Map<String, Object>, Object> from;
    private final LeadMarks marks;

    private LeadEntries(Records records, String header, Function<Map<String, Object>, Object> from, LeadMarks marks) {
        this.records = records;
        this.header = header;
        this.from = from;
        this.marks = marks;
    }

    /**
     * @param from result of {@link #from}; null if the option is not set
     * @throws IllegalArgumentException if a header about all leads has a value that is not allowed
     */
    static Iterator<LeadEntry> of(Records records, Exchange exchange, From from) {
        String header = exchange.getMessage().getHeader(ContactNowConstants.REFERENCE, String.class);
        LeadMarks marks = LeadMarks.of(name ->
                MARKS.containsKey(name) ? exchange.getMessage().getHeader(MARKS.get(name), String.class) : null);
        if (header != null && !header.isEmpty()) {
            return new LeadEntries(records, header, null, marks);
        }
        return new LeadEntries(records, null, from == null ? null : from.in(exchange), marks);
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
    public LeadEntry next() {
        return marks.equals(LeadMarks.NONE) ? entry() : entry().with(marks);
    }

    private LeadEntry entry() {
        Object value = records.nextValue();
        if (value instanceof RejectedLead rejected) {
            return rejected;
        }
        return value instanceof Lead lead
                ? header == null && from == null
                        ? complete(lead)
                        : referenced(lead.position(), records.record(lead.record()))
                : referenced(records.position(), records.record(value));
    }

    /** A lead that was read stays as it is, unless it lacks fields that have a default. */
    private LeadEntry complete(Lead lead) {
        Map<String, Object> fields = Collections.unmodifiableMap(lead.fields());
        Map<String, Object> completed = records.record(fields);
        return completed.size() == fields.size()
                ? lead
                : new GivenLead(lead.position(), completed, lead.reference(), lead.marks());
    }

    private LeadEntry referenced(long position, Map<String, Object> record) {
        if (header != null && records.hasNext()) {
            throw new IllegalArgumentException(
                    "The header " + ContactNowConstants.REFERENCE + " names one reference, and the message holds "
                            + "several leads: leave it out, and give each lead a field " + FieldNames.REFERENCE + ".");
        }
        GivenLead lead;
        try {
            lead = GivenLead.of(position, record);
        } catch (LeadMarks.MarkException e) {
            return new RejectedLead(
                    position,
                    FieldNames.field(record, FieldNames.REFERENCE).orElse(header),
                    e.problem().field(),
                    "record " + position + ": " + e.problem().text(),
                    "");
        }
        Object reference = header != null || from == null ? header : from.apply(record);
        return reference == null || reference.toString().isEmpty()
                ? lead
                : new GivenLead(position, lead.fields(), reference.toString(), lead.marks());
    }
}
