package io.github.contactnow.simulator.script;

import java.util.Optional;

/**
 * A request as the scripts see it.
 *
 * @param script    name of the script, without {@code .php}
 * @param arguments from query and form
 * @param payload   the data of a write
 * @param fileName  name of the file that the data came as, empty if it came otherwise
 * @param address   the client's address
 */
public record ApiRequest(String script, Arguments arguments, Optional<byte[]> payload, String fileName,
                         String address) {

    public String method() {
        return arguments.text("method");
    }

    public String action() {
        return arguments.text("action");
    }

    /** Whether an action changes data, and so takes a payload. */
    public static boolean isWrite(String action) {
        return action.equals("create") || action.equals("update") || action.equals("delete");
    }
}
