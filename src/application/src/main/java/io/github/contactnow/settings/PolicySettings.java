package io.github.contactnow.settings;

import io.github.contactnow.api.Durations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contact policy.
 *
 * @param rules          names of packaged rule sets
 * @param file           the policy file of the user
 * @param lists          the suppression lists
 * @param listsDirectory where loaded lists are kept between restarts
 * @param listsKept      how long replaced versions of lists are kept
 * @param fields         columns of a lead by what they say of the person, such as {@code postcode} and {@code consent-basis}
 * @param country        country of leads, by its two letters
 * @param table          campaign table of leads
 * @param dialler        what is known of the dialler
 * @param auditDirectory where each decision is kept
 * @param auditKey       key of the audit, if it is not in a file of its directory
 */
public record PolicySettings(
        List<String> rules,
        Optional<Path> file,
        List<ListSettings> lists,
        Path listsDirectory,
        Duration listsKept,
        Map<String, String> fields,
        Optional<String> country,
        Optional<String> table,
        DiallerSettings dialler,
        Path auditDirectory,
        Optional<String> auditKey) {

    /** What a column of a lead may say of the person. */
    public static final List<String> FACTS = List.of(
            "zone",
            "postcode",
            "state",
            "country",
            "subject",
            "consent-basis",
            "consent-granted",
            "consent-wording",
            "consent-source",
            "consent-expires");

    /**
     * A suppression list.
     *
     * @param name     by which rules name it
     * @param source   a file, a folder whose newest file counts, a URL, or a JDBC URL
     * @param query    of a database: selects the numbers
     * @param column   the name of the column with the numbers; empty to find it
     * @param username of the URL or the database
     * @param password of the URL or the database
     * @param scope    such as {@code campaign:Renewals}
     * @param country  of its numbers, by two letters
     * @param coverage beginnings of numbers that it covers
     * @param maxAge   how long it may be used
     * @param refresh  how often the source is looked at
     * @param accepted version of a list that is much shorter than before, and right
     */
    public record ListSettings(
            String name,
            String source,
            Optional<String> query,
            Optional<String> column,
            Optional<String> username,
            Optional<String> password,
            Optional<String> scope,
            Optional<String> country,
            Set<String> coverage,
            Optional<Duration> maxAge,
            Duration refresh,
            Optional<String> accepted) {

        /** Whether the source is a database. */
        public boolean isDatabase() {
            return source.startsWith("jdbc:");
        }

        /** Whether the source is a URL of HTTP. */
        public boolean isUrl() {
            return source.matches("(?i)https?://.*");
        }

        /** The source without what may be secret. */
        public String place() {
            if (isDatabase()) {
                return source.replaceFirst("[?;].*", "");
            }
            return isUrl() ? URI.create(source).getHost() : source;
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return "ListSettings[" + name + " from " + place() + "]";
        }
    }

    /** @throws IllegalArgumentException if a setting is wrong, in one sentence */
    public static PolicySettings of(Settings settings) {
        return new PolicySettings(
                settings.words("policy.rules"),
                settings.text("policy.file").map(Path::of),
                settings.words("policy.lists").stream()
                        .map(name -> list(settings, name))
                        .toList(),
                Path.of(settings.required("policy.lists-directory")),
                settings.isSet("policy.lists-kept") ? settings.duration("policy.lists-kept") : Duration.ofDays(35),
                fields(settings),
                settings.text("leads.phone-region"),
                settings.text("leads.table"),
                DiallerSettings.of(settings),
                Path.of(settings.required("policy.audit.directory")),
                settings.text("policy.audit.key"));
    }

    /** Whether a rule set, a policy file or a list is chosen. */
    public static boolean isInForce(Settings settings) {
        return settings.isSet("policy.rules") || settings.isSet("policy.file") || settings.isSet("policy.lists");
    }

    private static ListSettings list(Settings settings, String name) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("policy.lists names the list '" + name
                    + "'; a name has small letters, digits and dashes, and begins with a letter.");
        }
        String begin = "policy.lists." + name + ".";
        String source = settings.text(begin + "source")
                .orElseThrow(() -> new IllegalArgumentException("policy.lists names the list '" + name + "', but "
                        + begin + "source is not set: set a file, a folder, a URL or a JDBC URL."));
        ListSettings list = new ListSettings(
                name,
                source,
                settings.text(begin + "query"),
                settings.text(begin + "column"),
                settings.text(begin + "username"),
                settings.text(begin + "password"),
                settings.text(begin + "scope"),
                settings.text(begin + "country"),
                Set.copyOf(settings.words(begin + "coverage")),
                duration(settings, begin + "max-age"),
                duration(settings, begin + "refresh").orElse(Duration.ofHours(1)),
                settings.text(begin + "accept"));
        if (list.isDatabase() && list.query().isEmpty()) {
            throw new IllegalArgumentException(begin + "source is a database, but " + begin
                    + "query is not set: set a query that selects the numbers.");
        }
        return list;
    }

    private static Optional<Duration> duration(Settings settings, String name) {
        return settings.text(name).map(text -> {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        name + " must be a duration such as 28d or PT1H, not '" + text + "'.", e);
            }
        });
    }

    private static Map<String, String> fields(Settings settings) {
        Map<String, String> fields = new LinkedHashMap<>();
        FACTS.forEach(fact -> settings.text("policy.field." + fact).ifPresent(column -> fields.put(fact, column)));
        return Map.copyOf(fields);
    }
}
