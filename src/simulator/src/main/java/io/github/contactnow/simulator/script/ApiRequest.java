package io.github.contactnow.simulator.script;

import java.util.Optional;

/**
 * A request to a script.
 *
 * @param script    name of the script, without {@code .php}
 * @param arguments arguments of query and form
 * @param payload   payload of a write
 * @param fileName  file name of the payload in a multipart form, else empty
 * @param address   address of the client
 */
public record ApiRequest(
        String script, Arguments arguments, Optional<byte[]> payload, String fileName, String address) {

    /** The argument {@code method}, empty without one. */
    public String method() {
        return arguments.text("method");
    }

    /** The argument {@code action}, empty without one. */
    public String action() {
        return arguments.text("action");
    }

    /** Whether an action changes data and has a payload. */
    public static boolean isWrite(String action) {
        return action.equals("create") || action.equals("update") || action.equals("delete");
    }
}
