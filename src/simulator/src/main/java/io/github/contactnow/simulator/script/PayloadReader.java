package io.github.contactnow.simulator.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses the payload of a write. */
public final class PayloadReader {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern ENCODING = Pattern.compile("\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");

    private PayloadReader() {}

    /**
     * The records of a payload.
     *
     * @return the records in order; empty for an element that is not a record
     * @throws Refused if the payload is not valid in this format
     */
    public static List<Optional<Map<String, String>>> read(byte[] payload, Format format) {
        try {
            return switch (format) {
                case JSON -> json(payload);
                case XML -> xml(payload);
                case CSV -> csv(payload);
            };
        } catch (IOException | XMLStreamException e) {
            throw Refused.badArgument("easycall");
        }
    }

    /** The fields of a JSON object as texts; empty if the text is not a JSON object. */
    public static Optional<Map<String, String>> object(String json) {
        try {
            return object(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<Optional<Map<String, String>>> json(byte[] payload) throws IOException {
        JsonNode root = JSON.readTree(payload);
        if (root == null || !root.isContainerNode()) {
            throw Refused.badArgument("easycall");
        }
        if (root.isObject()) {
            return List.of(object(root));
        }
        List<Optional<Map<String, String>>> records = new ArrayList<>();
        root.forEach(element -> records.add(object(element)));
        return records;
    }

    private static Optional<Map<String, String>> object(JsonNode node) {
        if (node == null || !node.isObject()) {
            return Optional.empty();
        }
        Map<String, String> record = new LinkedHashMap<>();
        node.properties().forEach(field -> record.put(field.getKey(), text(field.getValue())));
        return Optional.of(record);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "1" : "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Accepts root, record, field; or root, field if no child of the root has children. */
    private static List<Optional<Map<String, String>>> xml(byte[] payload) throws XMLStreamException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(xmlText(payload)));
        List<Optional<Map<String, String>>> records = new ArrayList<>();
        Map<String, String> rootFields = new LinkedHashMap<>();
        Map<String, String> record = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw Refused.badArgument("easycall");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 3) {
                        record.put(xml.getLocalName(), text.toString());
                    } else if (depth == 2 && record.isEmpty()) {
                        rootFields.put(xml.getLocalName(), text.toString());
                    } else if (depth == 2) {
                        records.add(Optional.of(record));
                        record = new LinkedHashMap<>();
                    }
                    text.setLength(0);
                    depth--;
                }
                default -> {}
            }
        }
        return records.isEmpty() ? List.of(Optional.of(rootFields)) : records;
    }

    /** Decodes the bytes, because the XML parser prints a line for each malformed byte. */
    private static String xmlText(byte[] payload) throws IOException {
        Matcher declared = ENCODING.matcher(new String(payload, StandardCharsets.ISO_8859_1));
        try {
            Charset charset = declared.lookingAt() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            String text = charset.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IOException(e);
        }
    }

    private static List<Optional<Map<String, String>>> csv(byte[] payload) {
        List<List<String>> lines = CsvReader.lines(new String(payload, StandardCharsets.UTF_8));
        if (lines.isEmpty()) {
            throw Refused.badArgument("easycall");
        }
        List<String> names = lines.get(0);
        List<Optional<Map<String, String>>> records = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> record = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), line.size()); i++) {
                record.put(names.get(i), line.get(i));
            }
            records.add(Optional.of(record));
        }
        return records;
    }
}
