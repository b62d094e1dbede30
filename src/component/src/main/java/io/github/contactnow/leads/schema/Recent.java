package io.github.contactnow.leads.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** The most recently used values, by names from leads; their number is limited. */
public final class Recent<V> extends LinkedHashMap<String, V> {

    public static final int MOST_KEPT = 1000;

    private static final long serialVersionUID = 1L;

    public Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST_KEPT;
    }
}
