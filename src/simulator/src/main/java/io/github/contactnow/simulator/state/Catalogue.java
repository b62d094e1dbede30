package io.github.contactnow.simulator.state;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Things of one kind by their id, in the order of ids; safe to read while it changes. */
public final class Catalogue<T> {

    private final ConcurrentNavigableMap<Long, T> items = new ConcurrentSkipListMap<>();
    private final ToLongFunction<T> id;
    private final long firstId;

    Catalogue(ToLongFunction<T> id, long firstId) {
        this.id = id;
        this.firstId = firstId;
    }

    public synchronized void put(T item) {
        items.put(id(item), item);
    }

    /** Makes an item with the id after the greatest one, and keeps it. */
    public synchronized T create(LongFunction<T> maker) {
        T item = maker.apply(items.isEmpty() ? firstId : Math.max(firstId, items.lastKey() + 1));
        put(item);
        return item;
    }

    public long id(T item) {
        return id.applyAsLong(item);
    }

    /** The item with this id, or null. */
    public T get(long itemId) {
        return items.get(itemId);
    }

    public Collection<T> all() {
        return List.copyOf(items.values());
    }
}
