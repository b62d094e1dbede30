package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;

/** The elements of one JSON array, or one JSON object, one by one. */
final class JsonElements {

    private final Reader text;
    private JsonParser parser;
    private boolean array;
    private long count;

    JsonElements(Reader text) {
        this.text = text;
    }

    /** Reads the value that a parser stands on, and leaves it on the last token of the value. */
    interface Value<T> {

        T read(JsonParser parser, long position, long line) throws IOException;
    }

    /**
     * @return the next element, or null at the end
     * @throws LeadFormatException if the input cannot be read on
     */
    <T> T next(Value<T> value) {
        try {
            if (parser == null) {
                parser = JsonValues.FACTORY.createParser(text);
                return first(value);
            }
            if (array && parser.nextToken() != JsonToken.END_ARRAY) {
                return read(value);
            }
            end();
            return null;
        } catch (StreamConstraintsException e) {
            throw new LeadFormatException(where() + JsonValues.LIMITS);
        } catch (JsonEOFException e) {
            throw new LeadFormatException(where() + "the JSON stops in the middle; send the input anew, in full");
        } catch (IOException e) {
            throw new LeadFormatException(where() + "not valid JSON, or cut off; look for a missing comma, quote or"
                    + " bracket there, or send the input anew, in full");
        }
    }

    private <T> T first(Value<T> value) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return null;
        }
        array = token == JsonToken.START_ARRAY;
        if (array && parser.nextToken() == JsonToken.END_ARRAY) {
            end();
            return null;
        }
        if (!array && token != JsonToken.START_OBJECT) {
            throw new LeadFormatException(where() + "neither a list nor an object; write the leads as [{...}, {...}]");
        }
        return read(value);
    }

    private <T> T read(Value<T> value) throws IOException {
        return value.read(parser, ++count, parser.currentTokenLocation().getLineNr());
    }

    private void end() {
        JsonToken more;
        try {
            more = parser.nextToken();
        } catch (IOException e) {
            more = JsonToken.NOT_AVAILABLE;
        }
        if (more != null) {
            throw new LeadFormatException(
                    where() + "something follows the end of the leads; write all leads in one list"
                            + " [{...}, {...}], or use the format NDJSON, with one object on each line");
        }
    }

    private String where() {
        var location = parser.currentLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr() + ", after " + count
                + " records: ";
    }
}
