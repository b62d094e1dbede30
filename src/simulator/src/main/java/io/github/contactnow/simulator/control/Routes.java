package io.github.contactnow.simulator.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The routes of the control port: one function for each HTTP method and path. */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    /**
     * One route.
     *
     * @param answer returns the value that is sent as JSON
     */
    record Route(String method, String path, Function<ControlRequest, ?> answer) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Routes get(String path, Function<ControlRequest, ?> answer) {
        routes.add(new Route("GET", path, answer));
        return this;
    }

    Routes post(String path, Function<ControlRequest, ?> answer) {
        routes.add(new Route("POST", path, answer));
        return this;
    }

    Routes delete(String path, Function<ControlRequest, ?> answer) {
        routes.add(new Route("DELETE", path, answer));
        return this;
    }

    List<Route> all() {
        return Collections.unmodifiableList(routes);
    }

    Route find(String method, String path) {
        List<Route> there =
                routes.stream().filter(route -> route.path().equals(path)).toList();
        if (there.isEmpty()) {
            throw BadRequest.of(404, "There is no " + path + "; GET / lists all paths");
        }
        return there.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow(() -> BadRequest.of(
                        405,
                        path + " allows only "
                                + String.join(
                                        ", ", there.stream().map(Route::method).toList())));
    }
}
