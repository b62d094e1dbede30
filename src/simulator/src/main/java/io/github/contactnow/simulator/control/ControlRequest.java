package io.github.contactnow.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to the control port.
 *
 * @param query arguments of the query
 * @param body  fields of the JSON object in the body
 */
record ControlRequest(Map<String, String> query, ObjectNode body) {

    /** Rejects all other arguments and fields. */
    ControlRequest allowing(String... names) {
        List<String> known = Arrays.asList(names);
        query.keySet().forEach(name -> check(known, name));
        body.fieldNames().forEachRemaining(name -> check(known, name));
        return this;
    }

    private static void check(List<String> known, String name) {
        if (!known.contains(name)) {
            throw BadRequest.field(name, "is unknown; allowed: " + String.join(", ", known));
        }
    }

    boolean has(String name) {
        return body.hasNonNull(name) || query.containsKey(name);
    }

    String text(String name) {
        return optional(name, Function.identity()).orElseThrow(() -> BadRequest.field(name, "is missing"));
    }

    long number(String name) {
        return optional(name, Long::valueOf).orElseThrow(() -> BadRequest.field(name, "is missing"));
    }

    int smallNumber(String name) {
        return optional(name, Integer::valueOf).orElseThrow(() -> BadRequest.field(name, "is missing"));
    }

    Optional<Instant> instant(String name) {
        return optional(name, Instant::parse);
    }

    Optional<Duration> duration(String name) {
        return optional(name, Duration::parse);
    }

    /** The value of a field of the body, else of an argument of the query. */
    <T> Optional<T> optional(String name, Function<String, T> reader) {
        JsonNode value = body.get(name);
        String text = value == null || value.isNull() ? query.get(name) : value.asText();
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw BadRequest.field(name, "cannot be \"" + text + "\"");
        }
    }

    /** The page of a list that {@code start} and {@code limit} select, with the size of the whole list. */
    <T> Map<String, Object> page(List<T> all, Function<T, ?> view) {
        int start = Math.min(optional("start", ControlRequest::count).orElse(0), all.size());
        int limit = optional("limit", ControlRequest::count).orElse(1000);
        int end = (int) Math.min((long) start + limit, all.size());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("total", all.size());
        page.put("list", all.subList(start, end).stream().map(view).toList());
        return page;
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 0) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }
}
