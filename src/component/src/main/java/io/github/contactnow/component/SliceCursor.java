package io.github.contactnow.component;

import io.github.contactnow.reports.SlicePlan;
import java.time.Instant;
import org.apache.camel.spi.StateRepository;

/** The cursor of a report: everything that begins before it has passed the route. */
final class SliceCursor {

    private final StateRepository<String, String> repository;
    private final String name;
    private Instant last;

    SliceCursor(StateRepository<String, String> repository, String name) {
        this.repository = repository;
        this.name = name;
    }

    /**
     * The cursor; null if nothing has been pulled yet.
     *
     * @throws IllegalArgumentException if the stored value is not a cursor
     */
    Instant position() {
        String text = repository.getState(name);
        last = text == null ? null : SlicePlan.cursorFromText(text);
        return last;
    }

    /** Moves the cursor forward from its last known position, never back. */
    void moveTo(Instant position) {
        if (last == null || position.isAfter(last)) {
            repository.setState(name, SlicePlan.cursorToText(position));
            last = position;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
