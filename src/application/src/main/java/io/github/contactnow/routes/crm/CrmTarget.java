package io.github.contactnow.routes.crm;

import io.github.contactnow.routes.EventType;
import io.github.contactnow.settings.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A target of events, as the settings {@code crm.NAME.*} describe it.
 *
 * @param name     its name
 * @param url      where requests go; may be a secret
 * @param events   the types of events that it gets
 * @param method   method of its requests, unless the mapping gives another
 * @param headers  further headers of its requests; may hold secrets
 * @param parallel how many requests may be under way at a time
 */
public record CrmTarget(
        String name, URI url, Set<EventType> events, String method, Map<String, String> headers, int parallel) {

    /** The setting that names the targets. */
    public static final String TARGETS = "crm.targets";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern URL = Pattern.compile("(?i)https?://[^/?#@\\s]+(/[^?#\\s]*)?(\\?[^#\\s]*)?");
    private static final Pattern METHOD = Pattern.compile("POST|PUT|PATCH");
    private static final Pattern HEADER = Pattern.compile("\\s*([\\w-]+)\\s*[=:]\\s*(.*?)\\s*");

    /** A setting of a target. */
    static String setting(String name, String option) {
        return "crm." + name + "." + option;
    }

    /**
     * The names of all targets, in the order of the setting.
     *
     * @throws IllegalArgumentException if one is no name, in one sentence
     */
    public static List<String> names(Settings settings) {
        return settings.words(TARGETS).stream().map(CrmTarget::checked).toList();
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(TARGETS
                    + " must be names of lower-case letters, digits and dashes with commas between them, such as"
                    + " hubspot, not '"
                    + name + "'.");
        }
        return name;
    }

    /** @throws IllegalArgumentException if a setting is missing or wrong, in one sentence */
    public static CrmTarget of(String name, Settings settings) {
        return new CrmTarget(
                name,
                url(setting(name, "url"), settings),
                events(setting(name, "events"), settings),
                method(setting(name, "method"), settings),
                headers(setting(name, "headers"), settings),
                settings.isSet(setting(name, "parallel")) ? parallel(setting(name, "parallel"), settings) : 4);
    }

    private static URI url(String setting, Settings settings) {
        String url = settings.required(setting);
        if (!URL.matcher(url).matches()) {
            throw new IllegalArgumentException(setting + " must be a URL without a user or a fragment, such as "
                    + "https://crm.example.com/hook; user and password have settings of their own.");
        }
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is no URL; percent-encode its special characters.", e);
        }
    }

    private static Set<EventType> events(String setting, Settings settings) {
        Set<EventType> events = settings.text(setting).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .map(word -> Arrays.stream(EventType.values())
                        .filter(type -> type.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(setting + " is '" + word + "'; set some of "
                                + Arrays.stream(EventType.values())
                                        .map(EventType::word)
                                        .collect(Collectors.joining(", "))
                                + ".")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
        return events.isEmpty() ? EnumSet.allOf(EventType.class) : events;
    }

    private static String method(String setting, Settings settings) {
        String method = settings.text(setting).orElse("POST");
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException(setting + " must be POST, PUT or PATCH, not '" + method + "'.");
        }
        return method;
    }

    private static Map<String, String> headers(String setting, Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.text(setting).stream()
                .flatMap(text -> Stream.of(text.split("\\|")))
                .map(HEADER::matcher)
                .forEach(header -> {
                    if (!header.matches()) {
                        throw new IllegalArgumentException(setting
                                + " must be headers with | between them, such as Accept: application/json |"
                                + " X-Source: dialler.");
                    }
                    headers.put(header.group(1), header.group(2));
                });
        return headers;
    }

    private static int parallel(String setting, Settings settings) {
        int parallel = settings.number(setting);
        if (parallel < 1) {
            throw new IllegalArgumentException(setting + " must be 1 or more, not " + parallel + ".");
        }
        return parallel;
    }

    /** Scheme and host of the URL: the rest may be a secret. */
    public String place() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Without URL and headers. */
    @Override
    public String toString() {
        return "CrmTarget[" + name + "]";
    }
}
