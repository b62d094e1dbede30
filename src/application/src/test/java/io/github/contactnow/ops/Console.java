package io.github.contactnow.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.simulator.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** The terminal of an operator: runs commands under some settings, and keeps what the last one has printed. */
final class Console {

    final Map<String, Object> settings = new HashMap<>();
    private StringWriter out;
    private StringWriter err;

    Console(Simulator simulator) {
        settings.putAll(Map.of(
                "contactnow.base-url",
                simulator.baseUrl().toString(),
                "contactnow.allow-http",
                true,
                "contactnow.username",
                simulator.username(),
                "contactnow.password",
                simulator.password()));
    }

    /** Gives the exit status. */
    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Commands.of(GivenSettings.of(settings))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** A command line without quotes. */
    int runLine(String line) {
        return run(line.split(" "));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Everything that was printed. */
    String said() {
        return out() + err();
    }

    JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(out());
    }
}
