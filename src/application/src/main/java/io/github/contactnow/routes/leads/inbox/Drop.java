package io.github.contactnow.routes.leads.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A file that was dropped into the inbox.
 *
 * @param name   its name as it was dropped, escaped for one line
 * @param stored its name now, which no other file has; that of a file that has left carries time and digest
 * @param stage  where it is
 * @param at     when it left the inbox; of one that has not, when it was last changed
 * @param counts the outcomes of its records; null if it has not left, or an older version has moved it
 * @param reason why it was rejected as a whole; null if it was not
 */
public record Drop(String name, String stored, Stage stage, Instant at, DropCounts counts, String reason) {

    /** Where a file is. */
    public enum Stage {
        /** In the inbox: it is taken once it has settled. */
        WAITING,
        /** An instance has taken it. */
        WORKING,
        /** It was read to its end. */
        DONE,
        /** It was refused as a whole, or stopped. */
        REJECTED
    }

    /** Whether it has left the inbox. */
    @JsonIgnore
    public boolean hasLeft() {
        return stage == Stage.DONE || stage == Stage.REJECTED;
    }
}
