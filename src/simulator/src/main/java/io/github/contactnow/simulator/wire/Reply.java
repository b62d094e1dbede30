package io.github.contactnow.simulator.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * An answer, whatever its format: the fields of the envelope in order, then rows if it is a read; or a content that is no
 * envelope. Immutable.
 */
public final class Reply {

    private final Map<String, Object> envelope;
    private final Optional<Rows> rows;
    private final List<Long> effects;
    private final Optional<Content> content;

    private Reply(Map<String, Object> envelope, Optional<Rows> rows, List<Long> effects,
                  Optional<Content> content) {
        this.envelope = envelope;
        this.rows = rows;
        this.effects = effects;
        this.content = content;
    }

    private static Reply empty() {
        return new Reply(Map.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /** A reply without envelope. */
    public static Reply of(Content content) {
        return new Reply(Map.of(), Optional.empty(), List.of(), Optional.of(content));
    }

    public static Reply success() {
        return empty().with("success", true);
    }

    public static Reply failure(String error) {
        return empty().with("success", false).with("error", error);
    }

    /** A read's reply: {@code total} counts what matched, the rows may be fewer. */
    public static Reply list(long total, Rows rows) {
        Reply reply = success().with("total", total);
        return new Reply(reply.envelope, Optional.of(rows), List.of(), Optional.empty());
    }

    /** The same reply with one more field: a boolean, a number or a text. */
    public Reply with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(envelope);
        more.put(name, value);
        return new Reply(Collections.unmodifiableMap(more), rows, effects, content);
    }

    /** The same reply, remembering the ids of what the request created or changed. */
    public Reply withEffects(List<Long> ids) {
        return new Reply(envelope, rows, List.copyOf(ids), content);
    }

    public Optional<Content> content() {
        return content;
    }

    /** The same reply with each value of envelope and rows replaced. */
    public Reply map(UnaryOperator<Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>(envelope);
        changed.replaceAll((name, value) -> change.apply(value));
        Optional<Rows> changedRows = rows.map(all -> new Rows(all.element(), all.columns(), all.size(),
                () -> StreamSupport.stream(all.values().spliterator(), false)
                        .map(row -> Arrays.stream(row).map(change).toArray()).iterator()));
        return new Reply(Collections.unmodifiableMap(changed), changedRows, effects, content);
    }

    /** The same reply without its list. */
    public Reply withoutRows() {
        return new Reply(envelope, Optional.empty(), effects, content);
    }

    public Map<String, Object> envelope() {
        return envelope;
    }

    public Optional<Rows> rows() {
        return rows;
    }

    /** The ids of what the request created or changed; never sent. */
    public List<Long> effects() {
        return effects;
    }
}
