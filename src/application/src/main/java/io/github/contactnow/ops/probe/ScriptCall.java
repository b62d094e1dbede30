package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Format;
import java.util.List;

/**
 * A request without effect and with a short reply, which shows the form of a script's replies.
 *
 * @param path      script, method and action
 * @param arguments names and values
 */
record ScriptCall(String path, String... arguments) {

    /** One request per script. {@code agent.php} has no read, so it gets a request without action, which it must refuse. */
    static final List<ScriptCall> ALL = List.of(
            new ScriptCall("token//validate"),
            new ScriptCall("ecnow/campaign_tables/read", "limit", "1"),
            new ScriptCall("database/outcomecodes/read", "limit", "1"),
            new ScriptCall("ajax/agents/read", "limit", "1"),
            new ScriptCall("reporting/cdr/fields"),
            new ScriptCall("agent"));

    String script() {
        return path.split("/")[0];
    }

    /** @param format format argument, null for none */
    ProbeReply ask(Server server, Format format) {
        return server.ask(path, format, arguments);
    }
}
