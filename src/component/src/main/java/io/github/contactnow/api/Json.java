package io.github.contactnow.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** JSON parsing and writing as this API needs it, as {@link Xml} is for XML. */
public final class Json {

    /** For maps, lists and plain values. It writes dates as text. */
    public static final ObjectMapper PLAIN = JsonMapper.builder()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** For beans as well, with every Jackson module of the class path, such as the one for java.time. It writes dates as text. */
    public static final ObjectMapper BEANS = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final JsonFactory REPLIES =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private Json() {}

    /** A token stream over a reply. It leaves the reply open at its end. */
    static JsonParser parser(InputStream reply) throws IOException {
        return REPLIES.createParser(reply);
    }

    /** The same for a reply in another charset than those that JSON allows. */
    static JsonParser parser(InputStream reply, Charset charset) throws IOException {
        return REPLIES.createParser(new InputStreamReader(reply, charset));
    }
}
