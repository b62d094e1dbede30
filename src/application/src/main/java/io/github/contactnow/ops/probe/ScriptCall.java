package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Format;
import java.util.List;

/**
 * A request to a script that changes nothing and has a short reply: it shows the form of the script's replies.
 *
 * @param path      script, method and action
 * @param arguments names and values
 */
record ScriptCall(String path, String... arguments) {

    /** One for each script; {@code agent.php} has nothing to read, so it is sent no action, which it can only refuse. */
    static final List<ScriptCall> ALL = List.of(new ScriptCall("token//validate"),
        new ScriptCall("ecnow/campaign_tables/read", "limit", "1"),
        new ScriptCall("database/outcomecodes/read", "limit", "1"), new ScriptCall("ajax/agents/read", "limit", "1"),
        new ScriptCall("reporting/cdr/fields"), new ScriptCall("agent"));

    String script() {
        return path.split("/")[0];
    }

    /** @param format to be named in the request, null for none */
    ProbeReply ask(Server server, Format format) {
        return server.ask(path, format, arguments);
    }
}
