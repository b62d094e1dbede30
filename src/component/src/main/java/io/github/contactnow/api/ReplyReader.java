package io.github.contactnow.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a reply as a stream: its envelope, and its rows one at a time. The first character decides the format. Fields of the envelope may
 * stand before and after the list, in any letter case. Rows come as a JSON array, as an object of objects, as XML elements, or as one
 * object that is itself the only row; an absent, null or empty list has no rows. A list of any other form is an error, never an empty list.
 */
final class ReplyReader {

    private static final int SNIFFED = 1024;
    private static final String LIST = "list";
    /** Blanks, and the bytes of the byte order mark of UTF-8. */
    private static final String BEFORE = " \t\r\n\f\u000B\u00EF\u00BB\u00BF";

    private static final Pattern TITLE = Pattern.compile("<title[^>]*>\\s*([^<]{1,80})", Pattern.CASE_INSENSITIVE);

    private final Format format;
    private final InputStream input;
    private final JsonParser parser;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private int roomForRow;
    private boolean listed;
    /** The token that ends the current list; null outside of lists. */
    private JsonToken endOfList;

    private boolean ended;

    /**
     * @param charset charset of the header, if any. XML declares its own
     * @throws DocumentFormatException if the reply does not begin as an envelope
     */
    ReplyReader(InputStream body, Optional<Charset> charset) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(body);
        skipBlanks(buffered);
        format = sniff(buffered);
        input = buffered;
        if (format == Format.XML) {
            parser = Xml.parser(input);
        } else if (charset.isEmpty() || charset.get().equals(StandardCharsets.UTF_8)) {
            parser = Json.parser(input);
        } else {
            parser = Json.parser(input, charset.get());
        }
        if (next() != JsonToken.START_OBJECT) {
            throw new DocumentFormatException("it is " + format + " but not an envelope");
        }
    }

    /** Skips blanks and the byte order mark of UTF-8, which may precede a reply but not an XML declaration. */
    private static void skipBlanks(BufferedInputStream input) throws IOException {
        int next;
        do {
            input.mark(1);
            next = input.read();
        } while (next >= 0 && BEFORE.indexOf(next) >= 0);
        input.reset();
    }

    private static Format sniff(BufferedInputStream input) throws IOException {
        input.mark(SNIFFED);
        String head = start(input.readNBytes(SNIFFED));
        input.reset();
        if (head.isEmpty()) {
            throw new DocumentFormatException("it is empty");
        }
        refuseHtml(head);
        return format(head).orElseThrow(() -> new DocumentFormatException("it is neither JSON nor XML"));
    }

    /** The format of a reply with this beginning; empty if it cannot be an envelope. */
    static Optional<Format> format(String start) {
        return start.startsWith("{")
                ? Optional.of(Format.JSON)
                : start.startsWith("<") ? Optional.of(Format.XML) : Optional.empty();
    }

    /** The beginning of a reply without leading blanks and byte order mark. */
    static String start(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int begin = 0;
        while (begin < text.length() && BEFORE.indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        return text.substring(begin);
    }

    /** @throws DocumentFormatException if a reply with this beginning is an HTML page */
    static void refuseHtml(String head) throws DocumentFormatException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            Matcher title = TITLE.matcher(head);
            throw new DocumentFormatException("it is an HTML page"
                    + (title.find() ? " titled '" + title.group(1).strip() + "'" : "") + "; check the base URL");
        }
    }

    /** The next row, or null at the end of the reply. */
    Map<String, Object> nextRow() throws IOException {
        try {
            return row();
        } catch (JsonProcessingException e) {
            // A value is parsed on demand, so a malformed one may surface outside of next().
            throw DocumentFormatException.of(format, e);
        }
    }

    private Map<String, Object> row() throws IOException {
        while (!ended) {
            JsonToken token = next();
            if (endOfList != null) {
                if (token == endOfList) {
                    endOfList = null;
                    continue;
                }
                return rowOf(token == JsonToken.FIELD_NAME ? next() : token);
            } else if (token == JsonToken.FIELD_NAME) {
                Map<String, Object> onlyRow = envelopeField(parser.currentName(), next());
                if (onlyRow != null) {
                    return onlyRow;
                }
            } else {
                end();
            }
        }
        return null;
    }

    private Map<String, Object> rowOf(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new DocumentFormatException("its list holds something else than rows (" + kind(token) + ")");
        }
        Map<String, Object> row = object(roomForRow);
        roomForRow = room(row.size());
        return row;
    }

    /** Reads a field of the envelope. At the list, starts it; if the list is itself the only row, returns that row. */
    private Map<String, Object> envelopeField(String name, JsonToken token) throws IOException {
        if (!name.equalsIgnoreCase(LIST)) {
            String known = Envelope.known(name);
            Object value = value(token);
            if (fields.containsKey(known) && !Objects.equals(fields.get(known), value) && Envelope.isKnown(known)) {
                throw new DocumentFormatException("it has the field '" + known + "' twice");
            }
            fields.put(known, value);
            return null;
        }
        // Only XML repeats an element for several values.
        if (listed && format == Format.JSON) {
            throw new DocumentFormatException("it has two lists");
        }
        listed = true;
        if (token == JsonToken.START_ARRAY) {
            endOfList = JsonToken.END_ARRAY;
        } else if (token == JsonToken.START_OBJECT) {
            return rowOrRows();
        } else if (token != JsonToken.VALUE_NULL
                && !(token == JsonToken.VALUE_STRING && parser.getText().isBlank())) {
            throw new DocumentFormatException("its list is not a list of rows but " + kind(token));
        }
        return null;
    }

    /** An object in place of a list holds rows or is the only row; its first field decides. A mixture of both is an error. */
    private Map<String, Object> rowOrRows() throws IOException {
        if (next() == JsonToken.END_OBJECT) {
            return null;
        }
        String name = parser.currentName();
        JsonToken token = next();
        if (token == JsonToken.START_OBJECT) {
            endOfList = JsonToken.END_OBJECT;
            return rowOf(token);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        while (true) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY || row.containsKey(name)) {
                throw new DocumentFormatException("its list is an object that is neither one row nor holds rows only");
            }
            row.put(name, value(token));
            if (next() != JsonToken.FIELD_NAME) {
                return row;
            }
            name = parser.currentName();
            token = next();
        }
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case START_ARRAY -> "a list";
            default -> "null";
        };
    }

    private void end() throws IOException {
        if (next() != null) {
            throw new DocumentFormatException("something follows its end");
        }
        ended = true;
        parser.close();
        // The pool reuses a connection only if the body was read to its end.
        input.transferTo(OutputStream.nullOutputStream());
    }

    /** Initial capacity of a map for this number of fields. Rows of a reply have the same size. */
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
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
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
                throw new DocumentFormatException("it ends prematurely");
            }
            return token;
        } catch (JsonProcessingException e) {
            throw DocumentFormatException.of(format, e);
        } catch (IOException e) {
            throw e.getCause() instanceof XMLStreamException ? DocumentFormatException.of(format, e) : e;
        }
    }

    /** Whether the reply has a list, even an empty one. */
    boolean listed() {
        return listed;
    }

    /** The envelope as read so far. It is complete once {@link #nextRow()} has returned null. */
    Envelope envelope() {
        return Envelope.of(fields);
    }
}
