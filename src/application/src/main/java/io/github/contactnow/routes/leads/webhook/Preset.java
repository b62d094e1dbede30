package io.github.contactnow.routes.leads.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the sender of a webhook is answered, and how its leads are read: {@code presets.properties} beside this class, by the name of its scheme
 * of authentication. A sender that repeats a refused request for days, or counts it against the
 * webhook, is answered as after a success, and the body is kept here.
 *
 * @param mapping      the mapping of its bodies, unless the settings have another
 * @param links        the program that gives the paths of records for events that hold ids only, unless the settings have another
 * @param taken        status for leads that are in the topic or in doubt: they are here, so the sender must not repeat them
 * @param rejected     status for leads of which some were rejected for good
 * @param unusable     status for a body that cannot be read
 * @param answer       the body of an answer to a request that is not repeated
 * @param organization whether a body names the organisation that sends it, which is checked
 */
record Preset(
        Optional<String> mapping,
        Optional<String> links,
        int taken,
        int rejected,
        int unusable,
        Answer answer,
        boolean organization) {

    /** The body of an answer. */
    enum Answer {
        /** The result of each lead, as JSON. */
        RESULTS,
        /** An empty JSON object. */
        EMPTY,
        /** The acknowledgement of an outbound message of Salesforce. */
        ACK
    }

    private static final int FIRST_FAILURE = 300;
    private static final Properties NAMED = read();

    private static Properties read() {
        Properties named = new Properties();
        try (InputStream in = Preset.class.getResourceAsStream("presets.properties")) {
            named.load(in);
            return named;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of a scheme of authentication; one with a status for each case if the scheme has none. */
    static Preset of(String scheme) {
        Map<String, String> words = new HashMap<>();
        for (String word : NAMED.getProperty(scheme, "").split("\\s+")) {
            int equals = word.indexOf('=');
            words.put(word.substring(0, Math.max(equals, 0)), word.substring(equals + 1));
        }
        return new Preset(
                Optional.ofNullable(words.get("mapping")),
                Optional.ofNullable(words.get("links")),
                Integer.parseInt(words.getOrDefault("taken", "202")),
                Integer.parseInt(words.getOrDefault("rejected", "422")),
                Integer.parseInt(words.getOrDefault("unusable", "400")),
                Answer.valueOf(words.getOrDefault("answer", "RESULTS")),
                words.containsKey("organization"));
    }

    /** Whether a body of which leads were rejected is kept, since its sender does not learn it. */
    boolean keepsRejected() {
        return rejected < FIRST_FAILURE;
    }

    /** Whether a body that cannot be read is kept, since its sender does not learn it. */
    boolean keepsUnusable() {
        return unusable < FIRST_FAILURE;
    }
}
