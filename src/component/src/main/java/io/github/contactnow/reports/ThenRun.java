package io.github.contactnow.reports;

import java.util.Iterator;
import java.util.Map;

/** Rows, behind the last of which something is done, once. */
final class ThenRun implements Iterator<Map<String, ?>> {

    private final Iterator<? extends Map<String, ?>> rows;
    private final Runnable atEnd;
    private boolean ended;

    ThenRun(Iterator<? extends Map<String, ?>> rows, Runnable atEnd) {
        this.rows = rows;
        this.atEnd = atEnd;
    }

    @Override
    public boolean hasNext() {
        if (rows.hasNext()) {
            return true;
        }
        if (!ended) {
            ended = true;
            atEnd.run();
        }
        return false;
    }

    @Override
    public Map<String, ?> next() {
        return rows.next();
    }
}
