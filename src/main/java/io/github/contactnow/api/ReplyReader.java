package io.github.contactnow.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a reply as a stream: its envelope, and its rows one at a time. Fields of the envelope may stand before and behind the list. Rows
 * come as a JSON array, as a JSON object of objects, or as XML elements; an absent, null or empty list has no rows.
 */
final class ReplyReader {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
    private static final int SNIFFED = 1024;
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>\\s*([^<]{1,80})", Pattern.CASE_INSENSITIVE);

    private final Format format;
    private final InputStream input;
    private final JsonParser parser;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private int roomForRow;
    private boolean inList;
    private boolean ended;

    /**
     * @param charset charset of the header; null if it named none. XML declares its own
     * @throws DocumentFormatException if the reply does not begin as an envelope
     */
    ReplyReader(InputStream body, Format format, Optional<Charset> charset) throws IOException {
        this.format = format;
        BufferedInputStream buffered = new BufferedInputStream(body);
        sniff(buffered);
        input = buffered;
        if (format == Format.XML) {
            parser = Xml.parser(input);
        } else if (charset.isEmpty() || charset.get().equals(StandardCharsets.UTF_8)) {
            parser = JSON.createParser(input);
        } else {
            parser = JSON.createParser(new InputStreamReader(input, charset.get()));
        }
        if (next() != JsonToken.START_OBJECT) {
            throw new DocumentFormatException("it is " + format + " but not an envelope");
        }
    }

    private static void sniff(BufferedInputStream input) throws IOException {
        input.mark(SNIFFED);
        String head = start(input.readNBytes(SNIFFED));
        input.reset();
        if (head.isEmpty()) {
            throw new DocumentFormatException("it is empty");
        }
        refuseHtml(head);
    }

    /** How a reply begins, without the blanks and the byte order mark that may stand in front. */
    static String start(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^[\\s\u00EF\u00BB\u00BF]+", "");
    }

    /** @throws DocumentFormatException if a reply that begins so is an HTML page, whatever was asked for */
    static void refuseHtml(String head) throws DocumentFormatException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            Matcher title = TITLE.matcher(head);
            throw new DocumentFormatException("it is an HTML page" + (title.find() ? " titled '" + title.group(1).strip() + "'" : "")
                + "; check the base URL");
        }
    }

    /** The next row, or null once the reply has been read to its end. */
    Map<String, Object> nextRow() throws IOException {
        try {
            return row();
        } catch (JsonProcessingException e) {
            // A value is parsed only when it is asked for, so it may turn out broken outside of next().
            throw DocumentFormatException.of(format, e);
        }
    }

    private Map<String, Object> row() throws IOException {
        while (!ended) {
            JsonToken token = next();
            if (inList) {
                if (token == JsonToken.START_OBJECT) {
                    Map<String, Object> row = object(roomForRow);
                    roomForRow = room(row.size());
                    return row;
                }
                inList = token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT;
            } else if (token == JsonToken.FIELD_NAME) {
                envelopeField(parser.currentName(), next());
            } else {
                end();
            }
        }
        return null;
    }

    private void envelopeField(String name, JsonToken token) throws IOException {
        if (name.equals("list")) {
            inList = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
        } else {
            fields.put(name, value(token));
        }
    }

    private void end() throws IOException {
        if (next() != null) {
            throw new DocumentFormatException("something follows its end");
        }
        ended = true;
        parser.close();
        // Only a body read to its very end gives its connection back to the pool.
        while (input.read() >= 0) {
            continue;
        }
    }

    /** How much room a map of so many fields needs so that it does not grow. Rows of a reply are alike. */
    private static int room(int fields) {
        return fields * 4 / 3 + 1;
    }

    private Map<String, Object> object(int room) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>(room);
        while (next() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            object.put(name, value(next()));
        }
        return object;
    }

    private Object value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case START_OBJECT -> object(1);
            case START_ARRAY -> array();
            default -> null;
        };
    }

    private List<Object> array() throws IOException {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            array.add(value(token));
        }
        return array;
    }

    private JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null && !ended && !parser.getParsingContext().inRoot()) {
                throw new DocumentFormatException("it stops in the middle");
            }
            return token;
        } catch (JsonProcessingException e) {
            throw DocumentFormatException.of(format, e);
        } catch (IOException e) {
            throw e.getCause() instanceof XMLStreamException ? DocumentFormatException.of(format, e) : e;
        }
    }

    /** What the envelope has said so far. It is complete once {@link #nextRow()} has returned null. */
    Envelope envelope() {
        return Envelope.of(fields);
    }
}
