package io.github.contactnow.console;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer to a visit. */
sealed interface Reply {

    /**
     * A page.
     *
     * @param template its name below {@code templates/console}
     * @param data     what the template shows
     */
    record Page(String template, Map<String, Object> data) implements Reply {}

    /** The answer to an action: the visitor goes on to a path, and reads there what came of it. */
    record Done(String path, String said, boolean good) implements Reply {}

    /** A file to download. */
    record Download(String name, String type, byte[] bytes) implements Reply {

        static Download csv(String name, String text) {
            return new Download(name, "text/csv; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What the visitor sees is current: nothing is sent. */
    record Unchanged() implements Reply {}
}
