package io.github.contactnow.routes.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sender signs, as a template such as {@code {timestamp}.{body}}. Its parts are fed to the algorithm one by one, the body as the bytes
 * that arrived.
 */
final class SignedText {

    private static final Set<String> NAMES =
            Set.of("{body}", "{timestamp}", "{id}", "{secret}", "{method}", "{uri}", "{decoded-uri}");
    private static final Pattern PART = Pattern.compile("\\{[^{}]*}|[^{}]+");
    /** The characters that HubSpot decodes before it signs. */
    private static final Pattern DECODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    /** Names in braces, and text between them. */
    private final List<String> parts = new ArrayList<>();

    SignedText(String template) {
        PART.matcher(template).results().map(part -> part.group()).forEach(parts::add);
        if (!String.join("", parts).equals(template)
                || !uses("body")
                || parts.stream().anyMatch(part -> part.startsWith("{") && !NAMES.contains(part))) {
            throw new IllegalArgumentException(
                    "sign is a text with {body} and any of {method}, {uri}, {decoded-uri}, {timestamp}, {id} and {secret}");
        }
    }

    boolean uses(String name) {
        return parts.contains("{" + name + "}");
    }

    /** Feeds the text of a request. */
    void feed(Sent head, byte[] body, String timestamp, String id, byte[] secret, Consumer<byte[]> target) {
        for (String part : parts) {
            target.accept(
                    switch (part) {
                        case "{body}" -> body;
                        case "{secret}" -> secret;
                        case "{timestamp}" -> bytes(timestamp);
                        case "{id}" -> bytes(id);
                        case "{method}" -> bytes(head.method());
                        case "{uri}" -> bytes(head.uri());
                        case "{decoded-uri}" -> bytes(decoded(head.uri()));
                        default -> bytes(part);
                    });
        }
    }

    private static String decoded(String uri) {
        return DECODED.matcher(uri)
                .replaceAll(each -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(each.group(1), 16))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
