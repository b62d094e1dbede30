package io.github.contactnow.simulator.history;

import io.github.contactnow.simulator.fault.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the simulator received.
 *
 * @param number     sequence number of the request, from 1
 * @param time       when the request had been read, by the simulator's clock
 * @param connection sequence number of its connection, from 1
 * @param httpMethod {@code GET} or {@code POST}
 * @param script     for example {@code ecnow}
 * @param method     argument {@code method}, empty without one
 * @param action     argument {@code action}, empty without one
 * @param arguments  arguments of query and form, with masked passwords and tokens
 * @param body       the payload, shortened after 100,000 characters; empty for a form
 * @param fault      the fault that applied
 * @param processed  whether the request was processed; false while a fault holds it back
 * @param effects    ids of the rows that it created or changed
 */
public record SeenRequest(
        long number,
        Instant time,
        long connection,
        String httpMethod,
        String script,
        String method,
        String action,
        Map<String, String> arguments,
        String body,
        Optional<Fault> fault,
        boolean processed,
        List<Long> effects) {

    SeenRequest processed(List<Long> ids) {
        return new SeenRequest(
                number, time, connection, httpMethod, script, method, action, arguments, body, fault, true, ids);
    }
}
