package io.github.contactnow.reports.audit;

import java.util.Locale;

/** The state of an hour after its last audit. The warehouse stores it in small letters. */
public enum HourState {

    /** The server counts as many calls as are stored. */
    COMPLETE,

    /** The counts differ, or the server gave none. The hour is pulled again. */
    DOUBTFUL,

    /** The warehouse still lacks calls after the last try. */
    INCOMPLETE,

    /** The warehouse still has calls that the server does not count, or others, after the last try. */
    SURPLUS,

    /** The server gave no count, up to the last try. */
    UNAUDITED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HourState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
