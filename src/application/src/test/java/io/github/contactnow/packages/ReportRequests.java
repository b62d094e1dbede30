package io.github.contactnow.packages;

import io.github.contactnow.packages.ReportKill.Phase;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.history.SeenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far the pulling of a report is, as the simulator sees it by the requests of one life: for rows, and for the counts that follow them. */
final class ReportRequests {

    private final Simulator simulator;
    private final long before;

    /** Those from now on. */
    ReportRequests(Simulator simulator) {
        this.simulator = simulator;
        List<SeenRequest> seen = simulator.history();
        before = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).number();
    }

    private List<SeenRequest> seen() {
        return simulator.history().stream()
                .filter(request -> request.number() > before && request.script().equals("reporting"))
                .toList();
    }

    /** Whether this phase of any slice that ends at this moment or later has begun. */
    boolean hasBegun(Phase phase, Instant end) {
        List<SeenRequest> slices = seen().stream()
                .dropWhile(request -> isCount(request) || to(request).isBefore(end))
                .toList();
        return slices.stream().anyMatch(request -> phase == Phase.ROWS || isCount(request));
    }

    /** Whether rows from this moment on, and none before, have been asked for. */
    boolean isBehind(Instant moment) {
        return seen().stream()
                .anyMatch(request -> !isCount(request) && !bound(request, 0).isBefore(moment));
    }

    /** The phase at hand. */
    Phase phase() {
        List<SeenRequest> seen = seen();
        return isCount(seen.get(seen.size() - 1)) ? Phase.STORING : Phase.ROWS;
    }

    /** The end of the slice that was asked for first; null as long as none was. */
    Instant firstSlice() {
        return seen().stream()
                .filter(request -> !isCount(request))
                .findFirst()
                .map(ReportRequests::to)
                .orElse(null);
    }

    /** The end of the slice that was asked for last. */
    Instant lastSlice() {
        return seen().stream()
                .filter(request -> !isCount(request))
                .reduce((earlier, later) -> later)
                .map(ReportRequests::to)
                .orElseThrow();
    }

    /** How long each phase took the last time; none that has not yet come to its end. */
    Map<Phase, Duration> lengths() {
        Map<Phase, Duration> lengths = new EnumMap<>(Phase.class);
        SeenRequest began = null;
        Phase phase = null;
        for (SeenRequest request : seen()) {
            Phase next = isCount(request) ? Phase.STORING : Phase.ROWS;
            if (next == Phase.ROWS || next != phase) {
                if (began != null) {
                    lengths.put(phase, Duration.between(began.time(), request.time()));
                }
                began = request;
                phase = next;
            }
        }
        return lengths;
    }

    private static boolean isCount(SeenRequest request) {
        return request.method().equals("calls");
    }

    private static Instant to(SeenRequest request) {
        return bound(request, 1);
    }

    private static Instant bound(SeenRequest request, int index) {
        return Instant.ofEpochSecond(
                Long.parseLong(request.arguments().get("range").split(":")[index]));
    }
}
