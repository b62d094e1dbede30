package io.github.contactnow.console;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * A request of a visitor.
 *
 * @param request it
 * @param visitor whose it is
 */
record Visit(RoutingContext request, Visitor visitor) {

    /** A part of the path. */
    String path(String name) {
        return request.pathParam(name);
    }

    /** A value of the query; empty if it is absent or blank. */
    Optional<String> query(String name) {
        return request.queryParam(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** A number of the query, within bounds; the default if there is none. */
    int number(String name, int least, int most, int otherwise) {
        return query(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> number >= least && number <= most)
                .orElse(otherwise);
    }

    /** A field of the form; empty if it is absent or blank. */
    Optional<String> form(String name) {
        return forms(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** All values of a field of the form. */
    List<String> forms(String name) {
        return request.request().formAttributes().getAll(name);
    }
}
