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
 * A reply, independent of its format: an envelope of ordered fields, followed by rows for a read; or a {@link Content}
 * without an envelope. Immutable.
 */
public final class Reply {

    private final Map<String, Object> envelope;
    private final Optional<Rows> rows;
    private final List<Long> effects;
    private final Optional<Content> content;

    private Reply(Map<String, Object> envelope, Optional<Rows> rows, List<Long> effects, Optional<Content> content) {
        this.envelope = envelope;
        this.rows = rows;
        this.effects = effects;
        this.content = content;
    }

    private static Reply empty() {
        return new Reply(Map.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /** A reply without an envelope. */
    public static Reply of(Content content) {
        return new Reply(Map.of(), Optional.empty(), List.of(), Optional.of(content));
    }

    /** An envelope with {@code success} true. */
    public static Reply success() {
        return empty().with("success", true);
    }

    /** An envelope with {@code success} false and an error. */
    public static Reply failure(String error) {
        return empty().with("success", false).with("error", error);
    }

    /** The reply to a read. {@code total} counts all matching rows; the reply may contain fewer. */
    public static Reply list(long total, Rows rows) {
        Reply reply = success().with("total", total);
        return new Reply(reply.envelope, Optional.of(rows), List.of(), Optional.empty());
    }

    /** A copy with one more field: a boolean, a number or a text. */
    public Reply with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(envelope);
        more.put(name, value);
        return new Reply(Collections.unmodifiableMap(more), rows, effects, content);
    }

    /** A copy with the ids of the rows that the request created or changed. */
    public Reply withEffects(List<Long> ids) {
        return new Reply(envelope, rows, List.copyOf(ids), content);
    }

    /** The content of a reply without an envelope. */
    public Optional<Content> content() {
        return content;
    }

    /** A copy in which {@code change} replaces each value of envelope and rows. */
    public Reply map(UnaryOperator<Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>(envelope);
        changed.replaceAll((name, value) -> change.apply(value));
        Optional<Rows> changedRows =
                rows.map(all -> new Rows(all.element(), all.columns(), all.size(), () -> StreamSupport.stream(
                                all.values().spliterator(), false)
                        .map(row -> Arrays.stream(row).map(change).toArray())
                        .iterator()));
        return new Reply(Collections.unmodifiableMap(changed), changedRows, effects, content);
    }

    /** A copy without rows. */
    public Reply withoutRows() {
        return new Reply(envelope, Optional.empty(), effects, content);
    }

    /** The fields of the envelope in order. */
    public Map<String, Object> envelope() {
        return envelope;
    }

    /** The rows of a read. */
    public Optional<Rows> rows() {
        return rows;
    }

    /** The ids of the rows that the request created or changed. The client does not receive them. */
    public List<Long> effects() {
        return effects;
    }
}
