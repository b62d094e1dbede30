package io.github.contactnow.console;

import io.github.contactnow.routes.RoutesOff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;
import org.apache.camel.spi.RouteError;

/** The routes: which run, which are off for want of which setting, and what went wrong last. A route can be paused. */
final class RoutesPage {

    private static final String PATH = "/routes";

    private final CamelContext camel;

    /**
     * A route that the page lists.
     *
     * @param does   what it is for
     * @param state  the name of the text for its state
     * @param colour green, amber, red or grey
     * @param reason why it does not run, or its last error; null for none
     * @param paused whether it was paused, and can go on
     */
    public record Shown(String id, String does, String state, String colour, String reason, boolean paused) {}

    RoutesPage(CamelContext camel) {
        this.camel = camel;
    }

    void register(Paths paths) {
        paths.page(PATH, visit -> new Reply.Page("routes", Map.of("running", running(), "off", off())));
        paths.action(PATH + "/pause", visit -> {
            String id = known(visit);
            controller().suspendRoute(id);
            return done(id, "route_paused");
        });
        paths.action(PATH + "/resume", visit -> {
            String id = known(visit);
            controller().resumeRoute(id);
            return done(id, "route_resumed");
        });
    }

    private static Reply done(String id, String text) {
        return new Reply.Done(ConsoleSettings.PATH + PATH, Texts.of(text, id), true);
    }

    private RouteController controller() {
        return camel.getRouteController();
    }

    private String known(Visit visit) {
        return visit.form("route")
                .filter(id -> camel.getRoute(id) != null)
                .orElseThrow(() -> new IllegalArgumentException(Texts.of("route_unknown")));
    }

    private List<Shown> running() {
        return camel.getRoutes().stream()
                .map(this::shown)
                .sorted(Comparator.comparing(Shown::id))
                .toList();
    }

    private Shown shown(Route route) {
        ServiceStatus status = controller().getRouteStatus(route.getRouteId());
        RouteError error = route.getLastError();
        boolean runs = status.isStarted();
        String reason = error == null || error.getException() == null
                ? null
                : error.getException().getMessage();
        return new Shown(
                route.getRouteId(),
                route.getDescription(),
                runs ? "state_on" : "state_paused",
                !runs ? "amber" : error != null && error.isUnhealthy() ? "red" : "green",
                reason,
                !runs);
    }

    private List<Shown> off() {
        List<Shown> off = new ArrayList<>();
        RoutesOff.of(camel)
                .reasons()
                .forEach((id, reason) -> off.add(new Shown(id, null, "state_off", "grey", reason, false)));
        return off;
    }
}
