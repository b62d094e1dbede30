package io.github.contactnow.routes.leads.dead;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lead in a dead letter: JSON, or bytes that are not readable as a lead. */
public final class DeadLead {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** Fields without personal data, in small letters. */
    private static final Set<String> OPEN = Set.of("reference", "dataset", "table");

    private final byte[] value;
    private final LeadSource source;

    /** @param value null for none */
    public DeadLead(byte[] value, Settings settings) {
        this.value = value == null ? new byte[0] : value;
        this.source = LeadInput.source(LeadFormat.JSON, settings, "leads.kafka.mapping");
    }

    public byte[] value() {
        return value;
    }

    /** The caller's own id; empty if it has none that can be read. */
    public Optional<String> reference() {
        try {
            return Optional.ofNullable(read().reference());
        } catch (LeadFormatException e) {
            return Optional.empty();
        }
    }

    /** Why it would be rejected before it is sent; empty if it would be sent. */
    public Optional<String> problem() {
        try {
            return read() instanceof RejectedLead rejected ? Optional.of(rejected.reason()) : Optional.empty();
        } catch (LeadFormatException e) {
            return Optional.of(e.getMessage());
        }
    }

    private LeadEntry read() {
        try (LeadReader reader = source.open(new ByteArrayInputStream(value))) {
            return reader.next();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * As text, or as JSON where it is that.
     *
     * @param whole whether with the values: personal data
     */
    public Object shown(boolean whole) {
        Optional<ObjectNode> fields = fields();
        if (fields.isEmpty()) {
            return whole ? new String(value, StandardCharsets.UTF_8) : value.length + " bytes that are no JSON object";
        }
        if (!whole) {
            for (String name : names(fields.get())) {
                if (!OPEN.contains(name.toLowerCase(Locale.ROOT))) {
                    fields.get().put(name, "***");
                }
            }
        }
        return fields.get();
    }

    /**
     * With some fields changed or added.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public byte[] with(Map<String, String> changes) {
        ObjectNode fields = fields().orElseThrow(
                        () -> new IllegalArgumentException("The dead letter is no JSON object, so no field "
                                + "of it can be set; write a new lead to the topic that it came from"));
        changes.forEach((name, changed) -> fields.put(
                names(fields).stream()
                        .filter(each -> each.equalsIgnoreCase(name))
                        .findFirst()
                        .orElse(name),
                changed));
        return fields.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(ObjectNode fields) {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Optional<ObjectNode> fields() {
        try {
            JsonNode json = JSON.readTree(value);
            return json instanceof ObjectNode fields ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "DeadLead[" + value.length + " bytes]";
    }
}
