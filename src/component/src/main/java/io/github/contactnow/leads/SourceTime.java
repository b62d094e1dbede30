package io.github.contactnow.leads;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the times of sources: ISO 8601 with an offset, or milliseconds since 1970. */
final class SourceTime {

    /** Some CRMs write the offset without a colon, or a blank in place of the T. */
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]", Locale.ROOT);

    /** Milliseconds of the years 2001 to 2286: fewer digits could be seconds. */
    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    private SourceTime() {}

    /** Microseconds are what the databases of the ledger keep. Empty if it is no such time. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of((MILLIS.matcher(text).matches()
                            ? Instant.ofEpochMilli(Long.parseLong(text))
                            : OffsetDateTime.parse(text.replace(' ', 'T'), WITH_OFFSET)
                                    .toInstant())
                    .truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
