package io.github.contactnow.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets that a request carries, so that a reply which repeats them can be quoted all the same. */
final class Secrets {

    /** A token of an earlier request, as the documents describe tokens. */
    private static final Pattern LIKE_A_TOKEN = Pattern.compile("\\b[0-9a-fA-F]{32,64}\\b");

    private final Map<String, String> labels;

    private Secrets(Map<String, String> labels) {
        this.labels = labels;
    }

    /** @param token null for none */
    static Secrets of(String password, String token) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(password, "(password)");
        if (token != null) {
            labels.put(token, "(token)");
        }
        labels.remove("");
        return new Secrets(labels);
    }

    /** The text without them, be they as they are or as they stand in a URL. */
    String masked(String text) {
        String masked = text;
        for (Map.Entry<String, String> secret : forms().entrySet()) {
            // A short one may be a part of any word.
            masked = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret.getKey()) + "(?![\\p{L}\\p{N}])").matcher(masked)
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
