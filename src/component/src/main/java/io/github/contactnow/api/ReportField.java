package io.github.contactnow.api;

import java.util.Locale;
import java.util.Objects;

/**
 * One field that a report of ContactNow can return.
 *
 * @param name       name as the server spells it; names are compared without regard to case
 * @param type       what its values are
 * @param groupable  whether the {@code calls} report can group by it
 * @param known      how sure the facts about it are
 * @param deprecated withdrawn by 8x8: still understood, never suggested
 * @param meaning    what it says, in a few words
 */
public record ReportField(String name, Type type, boolean groupable, Known known, boolean deprecated,
        String meaning) {

    /** What the values of a field are. On the wire nearly all of them are text, or null, whatever their type. */
    public enum Type {
        /** Number that names something. Ids pass 32 bits, so they need 64. */
        ID,
        /** Any text. Phone numbers, dialled prefixes and keys are text: a leading zero counts. */
        TEXT,
        /** Whole number, 64 bits. */
        INTEGER,
        /** Number with decimals: seconds, or money. */
        DECIMAL,
        /** Yes or no: {@code 1}/{@code 0}, or {@code Y}/{@code N}. */
        FLAG,
        /** Point in time: Unix seconds, UTC. {@code 0} means that it never came. */
        INSTANT,
        /**
         * Stretch of time named by how it starts: {@code 2026-01-04_10-00-00}, {@code 2026-01-04} or
         * {@code 2026-01}. No zone is documented, so it stays text, which sorts by time all the same.
         */
        BUCKET
    }

    /** How sure the facts about a field are. */
    public enum Known {
        /** Described in a published manual. */
        DOCUMENTED,
        /** Described only in text that its authors have deleted. */
        DELETED_TEXT,
        /** Never described; seen in the code of a client. */
        CLIENT_CODE
    }

    /** Refuses missing parts. */
    public ReportField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** The name in the form that all lookups use. */
    String lookupName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
