package io.github.contactnow.reports.audit;

import java.util.Locale;

/** What the audit knows of an hour. The warehouse keeps it in small letters. */
public enum HourState {

    /** The server counts as many calls as are stored. */
    COMPLETE,

    /** The counts differ, or there was none to be had. The hour is pulled again. */
    DOUBTFUL,

    /** The warehouse still lacks calls after the last try. */
    INCOMPLETE,

    /** The warehouse still has calls that the server does not count, or others, after the last try. */
    SURPLUS,

    /** No count could be had, up to the last try. */
    UNAUDITED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HourState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
