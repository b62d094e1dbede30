package io.github.contactnow.simulator.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/** Things of one kind by their id, in the order of ids; safe to read while it changes. */
public final class Catalogue<T> {

    private final Map<Long, T> items = new ConcurrentSkipListMap<>();
    private final ToLongFunction<T> id;

    Catalogue(ToLongFunction<T> id) {
        this.id = id;
    }

    public void put(T item) {
        items.put(id.applyAsLong(item), item);
    }

    /** The item with this id, or null. */
    public T get(long itemId) {
        return items.get(itemId);
    }

    public Collection<T> all() {
        return List.copyOf(items.values());
    }
}
