package io.github.contactnow.routes.leads;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.component.MessageLeads;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormatException;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The entrance for leads of any source: {@link MessageLeads} says which forms a message may have.
 */
public class LeadIntake extends LeadSettings {

    /** Property: name of the source, see {@link LeadOrigin}. With it, each lead has an origin, by which a later verdict is routed. */
    public static final String SOURCE = "leadSource";

    /** Property: names of fields that differ from ContactNow's, as in {@code Tel=MobilePhone}, or the name of a program of jq. */
    public static final String MAPPING = "leadMapping";

    /** Property: gives the {@link LeadOrigin} of the lead of an index. A source that knows more than the name sets it. */
    static final String ORIGINS = "leadOrigins";

    private volatile Mapping lastMapping = new Mapping("", FieldMapping.NONE);

    /**
     * Replaces the body by a list of its entries, valid and rejected, and sets their origins for the delivery.
     *
     * @throws LeadFormatException if it is a document that cannot be read to its end; nothing of it is sent
     */
    public void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        FieldMapping mapping = mapping(exchange.getProperty(MAPPING, "", String.class));
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        List<LeadEntry> entries = new MessageLeads(format -> source(format, mapping)).read(message);
        IntFunction<LeadOrigin> origins = origins(exchange, name, entries);
        if (origins != null) {
            message.setHeader(ContactNowConstants.ORIGIN, new AsNeeded(entries.size(), i -> origins.apply(i)
                    .toJson()));
        }
        message.setBody(entries);
    }

    /** A source sets the same mapping for each of its messages, and a program of jq takes time to be read. */
    private FieldMapping mapping(String text) {
        Mapping known = lastMapping;
        if (!known.text().equals(text)) {
            known = new Mapping(text, FieldMapping.parse(text));
            lastMapping = known;
        }
        return known.mapping();
    }

    private record Mapping(String text, FieldMapping mapping) {}

    /** Those that the source has set; else by its name, if it has set that. */
    @SuppressWarnings("unchecked")
    private static IntFunction<LeadOrigin> origins(Exchange exchange, String fileName, List<LeadEntry> entries) {
        IntFunction<LeadOrigin> set = exchange.getProperty(ORIGINS, IntFunction.class);
        String source = exchange.getProperty(SOURCE, String.class);
        if (set != null || source == null) {
            return set;
        }
        return i -> new LeadOrigin(
                source,
                fileName == null
                        ? Map.of()
                        : Map.of("file", fileName, "record", entries.get(i).position()));
    }

    /** Texts that are created on demand: few leads are ever in doubt. */
    private static final class AsNeeded extends AbstractList<String> {

        private final int size;
        private final IntFunction<String> text;

        AsNeeded(int size, IntFunction<String> text) {
            this.size = size;
            this.text = text;
        }

        @Override
        public String get(int index) {
            return text.apply(index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** Removes what {@link #read} and the source have set for the delivery: the next message of the exchange may be of another source. */
    public void done(Exchange exchange) {
        exchange.getMessage().removeHeader(ContactNowConstants.ORIGIN);
        exchange.removeProperty(ORIGINS);
    }
}
