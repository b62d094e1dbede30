package io.github.contactnow.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.ser.LocalDateTimeSerializer;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Reads the leads of a message. It holds one lead as a map; several as a list; or a document of leads (CSV, JSON, NDJSON, XML, form), whose
 * format is that of the content type or of the file name, or else that of its first character. An element of a list is a map; a message or text
 * with one lead as JSON; or a {@link LeadEntry} that was read before. A message is held in memory as a whole.
 */
public final class MessageLeads {

    private static final String TIME = "yyyy-MM-dd HH:mm:ss";
    /** Writes times as ContactNow does. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .registerModule(
                    new JavaTimeModule().addSerializer(new LocalDateTimeSerializer(DateTimeFormatter.ofPattern(TIME))))
            .setDateFormat(new SimpleDateFormat(TIME))
            .setTimeZone(TimeZone.getDefault());

    private final Function<LeadFormat, LeadSource> sources;

    /** @param sources how leads of a format are written */
    public MessageLeads(Function<LeadFormat, LeadSource> sources) {
        this.sources = sources;
    }

    /**
     * The entries of a message, valid and rejected, in order.
     *
     * @throws LeadFormatException if it is a document that cannot be read to its end; then none of its leads may be sent
     */
    public List<LeadEntry> read(Message message) throws IOException {
        Object body = message.getBody();
        if (body instanceof Iterable<?> list && !(body instanceof Path)) {
            return elements(list.iterator());
        }
        if (body instanceof Iterator<?> iterator) {
            return elements(iterator);
        }
        return body instanceof Map<?, ?> lead ? List.of(one(1, JSON.writeValueAsBytes(lead))) : document(message);
    }

    private List<LeadEntry> elements(Iterator<?> elements) throws IOException {
        List<LeadEntry> entries = new ArrayList<>();
        while (elements.hasNext()) {
            Object element = elements.next();
            entries.add(element instanceof LeadEntry entry ? entry : one(entries.size() + 1L, bytes(element)));
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
    private LeadEntry one(long position, byte[] value) throws IOException {
        try (LeadReader reader = sources.apply(LeadFormat.JSON).open(new ByteArrayInputStream(value))) {
            LeadEntry entry = reader.next();
            if (reader.hasNext()) {
                return new RejectedLead(
                        position, null, null, "The record holds several leads; send one lead per record", "");
            }
            return entry instanceof Lead lead
                    ? new Lead(position, lead.fields(), lead.reference(), lead.marks())
                    : at(position, (RejectedLead) entry);
        } catch (LeadFormatException e) {
            return new RejectedLead(position, null, null, e.getMessage(), "");
        }
    }

    private static RejectedLead at(long position, RejectedLead rejected) {
        return new RejectedLead(position, rejected.reference(), rejected.field(), rejected.reason(), rejected.raw());
    }

    private List<LeadEntry> document(Message message) throws IOException {
        byte[] body = message.getBody(byte[].class);
        byte[] document = body == null ? new byte[0] : body;
        List<LeadEntry> entries = new ArrayList<>();
        try (LeadReader reader = sources.apply(format(message, document)).open(new ByteArrayInputStream(document))) {
            reader.forEachRemaining(entries::add);
        }
        return entries;
    }

    private static LeadFormat format(Message message, byte[] document) {
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        String fileName = message.getHeader(Exchange.FILE_NAME, String.class);
        return LeadFormat.ofContentType(contentType)
                .or(() -> Optional.ofNullable(fileName).flatMap(LeadFormat::ofFileName))
                .or(() -> contentType == null && fileName == null ? ofFirstCharacter(document) : Optional.empty())
                .orElseThrow(() -> new LeadFormatException(
                        "Neither content type nor file name says how the leads are written; set the header "
                                + Exchange.CONTENT_TYPE + ", such as application/json or text/csv"));
    }

    private static Optional<LeadFormat> ofFirstCharacter(byte[] document) {
        String head = new String(document, 0, Math.min(document.length, 64), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
        if (head.startsWith("{") || head.startsWith("[")) {
            return Optional.of(LeadFormat.JSON);
        }
        return head.startsWith("<") ? Optional.of(LeadFormat.XML) : Optional.empty();
    }
}
