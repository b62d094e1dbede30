package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.ser.LocalDateTimeSerializer;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.IntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The entrance for leads of any source. A message holds one lead as a map; several as a list; or a document of leads (CSV, JSON, NDJSON,
 * XML, form), whose format is that of the content type or of the file name. An element of a list is a map; a message or text with one lead
 * as JSON; or a {@link LeadEntry} that was read before. A message is held in memory as a whole.
 */
public class LeadIntake extends LeadSettings {

    /** Property: name of the source, see {@link LeadOrigin}. With it, each lead has an origin, by which a later verdict is routed. */
    public static final String SOURCE = "leadSource";

    /** Property: names of fields that differ from ContactNow's, as in {@code Tel=MobilePhone}, or the name of a program of jq. */
    public static final String MAPPING = "leadMapping";

    /** Property: gives the {@link LeadOrigin} of the lead of an index. A source that knows more than the name sets it. */
    static final String ORIGINS = "leadOrigins";

    private static final String TIME = "yyyy-MM-dd HH:mm:ss";
    /** Writes times as ContactNow does. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .registerModule(
                    new JavaTimeModule().addSerializer(new LocalDateTimeSerializer(DateTimeFormatter.ofPattern(TIME))))
            .setDateFormat(new SimpleDateFormat(TIME))
            .setTimeZone(TimeZone.getDefault());

    private volatile Mapping lastMapping = new Mapping("", FieldMapping.NONE);

    /**
     * Replaces the body by a list of its entries, valid and rejected, and sets their origins for the delivery.
     *
     * @throws LeadFormatException if it is a document that cannot be read to its end; nothing of it is sent
     */
    public void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        FieldMapping mapping = mapping(exchange.getProperty(MAPPING, "", String.class));
        Object body = message.getBody();
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        List<LeadEntry> entries = body instanceof Iterable<?> list && !(body instanceof Path)
                ? elements(list.iterator(), mapping)
                : body instanceof Iterator<?> iterator
                        ? elements(iterator, mapping)
                        : body instanceof Map<?, ?> lead
                                ? List.of(one(1, JSON.writeValueAsBytes(lead), mapping))
                                : document(message, name, mapping);
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

    private List<LeadEntry> elements(Iterator<?> elements, FieldMapping mapping) throws IOException {
        List<LeadEntry> entries = new ArrayList<>();
        while (elements.hasNext()) {
            Object element = elements.next();
            entries.add(element instanceof LeadEntry entry ? entry : one(entries.size() + 1L, bytes(element), mapping));
        }
        return entries;
    }

    private static byte[] bytes(Object element) throws JsonProcessingException {
        if (element instanceof Map<?, ?> lead) {
            return JSON.writeValueAsBytes(lead);
        }
        byte[] bytes = element instanceof Exchange message
                ? message.getMessage().getBody(byte[].class)
                : element.toString().getBytes(StandardCharsets.UTF_8);
        return bytes == null ? new byte[0] : bytes;
    }

    /** One lead as JSON: an unreadable one becomes a rejected entry and does not affect the others of its list. */
    private LeadEntry one(long position, byte[] value, FieldMapping mapping) throws IOException {
        try (LeadReader reader = source(LeadFormat.JSON, mapping).open(new ByteArrayInputStream(value))) {
            LeadEntry entry = reader.next();
            if (reader.hasNext()) {
                return new RejectedLead(
                        position, null, null, "The record holds several leads; send one lead per record", "");
            }
            return entry instanceof Lead lead
                    ? new Lead(position, lead.fields(), lead.reference())
                    : at(position, (RejectedLead) entry);
        } catch (LeadFormatException e) {
            return new RejectedLead(position, null, null, e.getMessage(), "");
        }
    }

    private static RejectedLead at(long position, RejectedLead rejected) {
        return new RejectedLead(position, rejected.reference(), rejected.field(), rejected.reason(), rejected.raw());
    }

    private List<LeadEntry> document(Message message, String name, FieldMapping mapping) throws IOException {
        LeadFormat format = LeadFormat.ofContentType(message.getHeader(Exchange.CONTENT_TYPE, String.class))
                .or(() -> Optional.ofNullable(name).flatMap(LeadFormat::ofFileName))
                .orElseThrow(() -> new LeadFormatException(
                        "Neither content type nor file name says how the leads are written; set the header "
                                + Exchange.CONTENT_TYPE + ", such as application/json or text/csv"));
        byte[] document = message.getBody(byte[].class);
        List<LeadEntry> entries = new ArrayList<>();
        LeadSource source = source(format, mapping);
        try (LeadReader reader = source.open(new ByteArrayInputStream(document == null ? new byte[0] : document))) {
            reader.forEachRemaining(entries::add);
        }
        return entries;
    }
}
