package io.github.contactnow.api;

import java.util.Locale;
import java.util.Objects;

/**
 * One field that a report of ContactNow can return.
 *
 * @param name       name in the spelling of the server; look-ups ignore letter case
 * @param type       type of its values
 * @param groupable  whether the report {@code calls} can group by it
 * @param known      quality of the evidence
 * @param deprecated withdrawn by 8x8: still accepted, never suggested
 * @param meaning    meaning in a few words
 */
public record ReportField(String name, Type type, boolean groupable, Known known, boolean deprecated, String meaning) {

    /** Type of the values of a field. On the wire nearly all values are text or null. */
    public enum Type {
        /** Number that identifies something. Ids exceed 32 bits. */
        ID,
        /** Any text, including phone numbers, dialled prefixes and keys, since leading zeros count. */
        TEXT,
        /** Whole number, 64 bits. */
        INTEGER,
        /** Number with decimals: seconds or money. */
        DECIMAL,
        /** Yes or no: {@code 1}/{@code 0}, or {@code Y}/{@code N}. */
        FLAG,
        /** Point in time: Unix seconds, UTC. {@code 0} means that the event did not happen. */
        INSTANT,
        /**
         * Period named by its start: {@code 2026-01-04_10-00-00}, {@code 2026-01-04} or {@code 2026-01}. No time zone is documented, so it
         * stays text, which sorts by time.
         */
        BUCKET
    }

    /** Quality of the evidence for a field. */
    public enum Known {
        /** Described in a published manual. */
        DOCUMENTED,
        /** Described only in text that the vendor has deleted. */
        DELETED_TEXT,
        /** Not described; seen in client code. */
        CLIENT_CODE
    }

    /** Rejects null components. */
    public ReportField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** The name in lower case, for look-ups. */
    String lookupName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
