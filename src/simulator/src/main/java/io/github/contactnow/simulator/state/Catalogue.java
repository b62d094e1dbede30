package io.github.contactnow.simulator.state;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Items of one type by id. Thread-safe; reads see a snapshot. */
public final class Catalogue<T> {

    private final ConcurrentNavigableMap<Long, T> items = new ConcurrentSkipListMap<>();
    private final ToLongFunction<T> id;
    private final long firstId;

    Catalogue(ToLongFunction<T> id, long firstId) {
        this.id = id;
        this.firstId = firstId;
    }

    /** Adds an item or replaces the one with the same id. */
    public synchronized void put(T item) {
        items.put(id(item), item);
    }

    /** Creates an item with the next id and adds it. */
    public synchronized T create(LongFunction<T> maker) {
        T item = maker.apply(items.isEmpty() ? firstId : Math.max(firstId, items.lastKey() + 1));
        put(item);
        return item;
    }

    /** The id of an item. */
    public long id(T item) {
        return id.applyAsLong(item);
    }

    /** The item with this id; null if there is none. */
    public T get(long itemId) {
        return items.get(itemId);
    }

    /** All items by id, as an immutable list. */
    public Collection<T> all() {
        return List.copyOf(items.values());
    }
}
