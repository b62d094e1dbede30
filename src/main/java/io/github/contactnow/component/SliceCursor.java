package io.github.contactnow.component;

import io.github.contactnow.reports.SlicePlan;
import java.time.Instant;
import org.apache.camel.spi.StateRepository;

/** How far a report has been pulled: everything that begins before the cursor has gone through the route. */
final class SliceCursor {

    private final StateRepository<String, String> repository;
    private final String name;

    SliceCursor(StateRepository<String, String> repository, String name) {
        this.repository = repository;
        this.name = name;
    }

    /**
     * The cursor; null if nothing has been pulled yet.
     *
     * @throws IllegalArgumentException if what is kept is no cursor
     */
    Instant position() {
        String text = repository.getState(name);
        return text == null ? null : SlicePlan.cursorFromText(text);
    }

    /** Moves the cursor on. It never goes back: another instance may have pulled more in the meantime. */
    void moveTo(Instant position) {
        Instant now = position();
        if (now == null || position.isAfter(now)) {
            repository.setState(name, SlicePlan.cursorToText(position));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
