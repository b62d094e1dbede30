package io.github.contactnow.routes.http.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scheme as it is written in one line: its kind, for some kinds an algorithm, and options as {@code name=value}, with blanks between them.
 * The option {@code shortest} of every kind is the shortest secret, in characters. For instance {@code hmac sha256 header=X-Hub-Signature-256 prefix=sha256= encoding=hex sign={body}}.
 */
final class SchemeText {

    private static final int SHORTEST_SECRET = 16;

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final int shortest;

    SchemeText(String line) {
        for (String part : line.strip().split("\\s+")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                words.add(part);
            } else if (options.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(part.substring(0, equals) + " occurs twice");
            }
        }
        shortest = option("shortest").map(Integer::parseInt).orElse(SHORTEST_SECRET);
    }

    /** Shortest secret that the scheme takes, in characters. */
    int shortest() {
        return shortest;
    }

    /** The scheme of the line. */
    Scheme scheme() {
        Scheme scheme =
                switch (word(0)) {
                    case "hmac", "digest" -> new SignatureScheme(this);
                    case "authorization" -> AuthorizationScheme.of(this);
                    case "header" -> HeaderScheme.of(this);
                    case "body" -> BodyScheme.of(this);
                    case "certificate" -> new CertificateScheme();
                    default ->
                        throw new IllegalArgumentException(
                                "a line begins with hmac, digest, authorization, header, body or certificate");
                };
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(options.keySet().iterator().next() + " is no option of " + word(0));
        }
        return scheme;
    }

    /** A word that is no option; empty if there are fewer. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** Takes the value of an option out. */
    Optional<String> option(String name) {
        return Optional.ofNullable(options.remove(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return option(name).orElseThrow(() -> new IllegalArgumentException(word(0) + " needs " + name + "=..."));
    }
}
