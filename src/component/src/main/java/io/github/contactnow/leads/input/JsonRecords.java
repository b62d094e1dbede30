package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;

/** Leads as the elements of one JSON array, or one lead as one JSON object. */
final class JsonRecords implements LeadRecords {

    private final Reader text;
    private JsonParser parser;
    private boolean array;
    private long count;

    JsonRecords(Reader text) {
        this.text = text;
    }

    @Override
    public RawRecord next() {
        try {
            if (parser == null) {
                parser = JsonValues.FACTORY.createParser(text);
                return first();
            }
            return array && parser.nextToken() != JsonToken.END_ARRAY ? read() : end();
        } catch (StreamConstraintsException e) {
            throw new LeadFormatException(where() + JsonValues.LIMITS);
        } catch (JsonEOFException e) {
            throw new LeadFormatException(where() + "the JSON stops in the middle; send the input anew, in full");
        } catch (IOException e) {
            throw new LeadFormatException(where() + "not valid JSON, or cut off; look for a missing comma, quote or"
                    + " bracket there, or send the input anew, in full");
        }
    }

    @Override
    public RawFrame frame() {
        return new RawFrame("[\n", ",\n", "\n]\n");
    }

    private RawRecord first() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return null;
        }
        array = token == JsonToken.START_ARRAY;
        if (array) {
            return parser.nextToken() == JsonToken.END_ARRAY ? end() : read();
        }
        if (token != JsonToken.START_OBJECT) {
            throw new LeadFormatException(where() + "neither a list nor an object; write the leads as [{...}, {...}]");
        }
        return read();
    }

    private RawRecord read() throws IOException {
        return JsonValues.read(parser, ++count, parser.currentTokenLocation().getLineNr());
    }

    private RawRecord end() {
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
        return null;
    }

    private String where() {
        var location = parser.currentLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr() + ", after " + count
                + " records: ";
    }
}
