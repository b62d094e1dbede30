package io.github.contactnow.component;

import java.util.Iterator;
import java.util.Map;

/** Rows that end in a {@link TooManyRowsException} when there are more than a bound allows. */
final class BoundedRows implements Iterator<Map<String, Object>> {

    private final Iterator<Map<String, Object>> rows;
    private final long most;
    private long count;

    BoundedRows(Iterator<Map<String, Object>> rows, long most) {
        this.rows = rows;
        this.most = most;
    }

    @Override
    public boolean hasNext() {
        if (count == most && rows.hasNext()) {
            throw new TooManyRowsException(most);
        }
        return rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        count++;
        return rows.next();
    }
}
