package io.github.contactnow.routes.http.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.contactnow.routes.http.SharedSecret;
import java.io.IOException;
import java.util.List;

/**
 * A secret in a field of the body, which is a JSON object.
 *
 * @param field the field, at the top of the object
 */
record BodyScheme(String field) implements Scheme {

    /** Without a table of names: names come from outside, and a table of them would grow with the input. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    static BodyScheme of(SchemeText text) {
        return new BodyScheme(text.required("field"));
    }

    /** The head says nothing. */
    @Override
    public boolean mayPass(Sent head, List<String> secrets) {
        return true;
    }

    @Override
    public boolean passes(Sent head, byte[] body, List<String> secrets) {
        return SharedSecret.isOneOf(read(body), secrets);
    }

    /** The text of the field; empty if the body has none. */
    private String read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = field.equals(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String expected() {
        return "The secret is missing or wrong: the field " + field + " of the JSON body holds it";
    }
}
