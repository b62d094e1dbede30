package io.github.contactnow.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets of a request, to mask them in quotations of a reply. */
final class Secrets {

    /** A token of an earlier request, in the documented form. */
    private static final Pattern LIKE_A_TOKEN = Pattern.compile("\\b[0-9a-fA-F]{32,64}\\b");

    private final Map<String, String> labels;

    private Secrets(Map<String, String> labels) {
        this.labels = labels;
    }

    /** @param token token, or null for none */
    static Secrets of(String password, String token) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(password, "(password)");
        if (token != null) {
            labels.put(token, "(token)");
        }
        labels.remove("");
        return new Secrets(labels);
    }

    /** The text without the secrets, plain or URL-encoded. */
    String masked(String text) {
        String masked = text;
        for (Map.Entry<String, String> secret : forms().entrySet()) {
            // A short secret may be part of any word.
            masked = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret.getKey()) + "(?![\\p{L}\\p{N}])")
                    .matcher(masked)
                    .replaceAll(Matcher.quoteReplacement(secret.getValue()));
        }
        return LIKE_A_TOKEN.matcher(masked).replaceAll("(token)");
    }

    private Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        labels.forEach((secret, label) -> {
            forms.put(secret, label);
            forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), label);
        });
        return forms;
    }
}
