package io.github.contactnow.simulator.history;

import io.github.contactnow.simulator.fault.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the simulator received.
 *
 * @param number     counts requests from 1
 * @param time       when it had been read, by the simulator's clock
 * @param connection the connection it came over, counted from 1
 * @param httpMethod {@code GET} or {@code POST}
 * @param script     for example {@code ecnow}
 * @param method     empty if there was none
 * @param action     empty if there was none
 * @param arguments  from query and form; passwords and tokens are masked
 * @param body       the data it carried, shortened if very long; empty for a form
 * @param fault      what went wrong with it
 * @param processed  whether it has been processed; false while it is held back
 * @param effects    ids of what it created or changed
 */
public record SeenRequest(long number, Instant time, long connection, String httpMethod, String script, String method,
                          String action, Map<String, String> arguments, String body, Optional<Fault> fault,
                          boolean processed, List<Long> effects) {

    SeenRequest processed(List<Long> ids) {
        return new SeenRequest(number, time, connection, httpMethod, script, method, action, arguments, body, fault,
                true, ids);
    }
}
