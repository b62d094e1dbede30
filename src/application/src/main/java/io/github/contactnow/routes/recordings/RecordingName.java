package io.github.contactnow.routes.recordings;

import io.github.contactnow.reports.ReportDefinition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the files of recordings are named: a path inside their directory, without extension, with fields of the call's cdr row in braces and
 * {@code {date}}, the day on which the call began (UTC).
 *
 * <p>Two calls never share a name: it ends with the call's id, and the id is all of its last digits. Values keep letters, digits, dots,
 * dashes and underscores of ASCII only, so that a name is good on every file system and none leads out of the directory.
 */
final class RecordingName {

    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z0-9_]+)}");
    private static final Pattern LITERAL_PART = Pattern.compile("[A-Za-z0-9_-](?:[A-Za-z0-9._ -]*[A-Za-z0-9_-])?");
    private static final Pattern LAST_PART = Pattern.compile("(?:.*[^0-9}])?\\{callid}");
    private static final Pattern RESERVED = Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");
    private static final String DATE = "date";
    private static final String CALLID = "callid";
    private static final String NOTHING = "_";

    /** Longest value in a name, and longest part of a name: with what else is added, below the 255 bytes that file systems take. */
    private static final int LONGEST_VALUE = 40;

    private static final int LONGEST_PART = 220;

    private final String pattern;

    /** @throws IllegalArgumentException in one sentence, if names of this pattern might collide, escape or not be file names */
    RecordingName(String pattern) {
        this.pattern = pattern;
        String[] parts = pattern.split("/", -1);
        for (String part : parts) {
            if (!LITERAL_PART.matcher(FIELD.matcher(part).replaceAll("x")).matches()) {
                throw refused(
                        "each part between slashes has letters, digits, spaces, dots, dashes and underscores of ASCII beside {fields}, "
                                + "and neither begins nor ends with a dot or a space");
            }
            if (FIELD.matcher(part).replaceAll("x".repeat(LONGEST_VALUE)).length() > LONGEST_PART) {
                throw refused("the part '" + part + "' may become too long for a file name; use fewer fields in it");
            }
        }
        if (!LAST_PART.matcher(parts[parts.length - 1]).matches()) {
            throw refused(
                    "it has to end with {callid}, after a slash or another character that is neither digit nor field: that keeps the "
                            + "names of two calls apart");
        }
        FIELD.matcher(pattern)
                .results()
                .map(field -> field.group(1))
                .filter(name ->
                        !name.equals(DATE) && !ReportDefinition.CDR.table().hasField(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(
                            "there is no field {" + name + "}; use {date} and fields of the cdr report, such as {qid}");
                });
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("recordings.name=" + pattern + " cannot name recordings: " + reason + ".");
    }

    /** The name for a call. A field without a value is an underscore. */
    String of(long callid, Instant calledAt, Map<String, Object> row) {
        String filled = FIELD.matcher(pattern)
                .replaceAll(field -> Matcher.quoteReplacement(
                        switch (field.group(1)) {
                            case CALLID -> Long.toString(callid);
                            case DATE ->
                                calledAt == null
                                        ? NOTHING
                                        : calledAt.atOffset(ZoneOffset.UTC)
                                                .toLocalDate()
                                                .toString();
                            default -> value(row.get(field.group(1).toLowerCase(Locale.ROOT)));
                        }));
        return Stream.of(filled.split("/"))
                .map(part -> RESERVED.matcher(part).matches() ? "_" + part : part)
                .collect(Collectors.joining("/"));
    }

    private static String value(Object value) {
        String text = value == null ? "" : value.toString().strip().replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = text.substring(0, Math.min(text.length(), LONGEST_VALUE)).replaceAll("^\\.|\\.$", "_");
        return cut.isEmpty() ? NOTHING : cut;
    }
}
