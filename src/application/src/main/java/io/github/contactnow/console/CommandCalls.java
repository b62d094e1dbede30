package io.github.contactnow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.ops.ApplicationCommands;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import picocli.CommandLine.ExitCode;

/** The operator's commands, as pages call them: an action of a page is a command, so that both do the same. */
final class CommandCalls {

    private static final String BEAN = "commands";

    private final CamelContext camel;

    /**
     * What a command answered.
     *
     * @param good whether it succeeded
     * @param text its output
     */
    record Answer(boolean good, String text) {}

    CommandCalls(CamelContext camel) {
        this.camel = camel;
    }

    /** Runs a command, and gives its words. */
    Answer run(String... arguments) {
        return run(List.of(arguments), new byte[0]);
    }

    /** Runs a command on a body, which stands in for its standard input. */
    Answer run(List<String> arguments, byte[] body) {
        ApplicationCommands.Ended ended = bean().run(arguments, body);
        return new Answer(ended.exitStatus() == ExitCode.OK, ended.said().strip());
    }

    /**
     * Runs a command that may take long.
     *
     * @param said gets its output as it comes
     * @return whether it succeeded
     */
    boolean runLong(List<String> arguments, byte[] body, Writer said) {
        return bean().runLong(arguments, body, said) == ExitCode.OK;
    }

    private ApplicationCommands bean() {
        return camel.getRegistry().lookupByNameAndType(BEAN, ApplicationCommands.class);
    }

    /**
     * The document that a command answers with.
     *
     * @throws IllegalStateException if it answers with none, with its own words
     */
    Map<String, Object> document(String... arguments) {
        return Json.PLAIN.convertValue(
                json(arguments), Json.PLAIN.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    /**
     * The rows that a command answers with.
     *
     * @throws IllegalStateException if it answers with none, with its own words
     */
    List<Map<String, Object>> rows(String... arguments) {
        return Json.PLAIN.convertValue(
                json(arguments), Json.PLAIN.getTypeFactory().constructCollectionType(List.class, Map.class));
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        // What follows "--" is no option.
        all.add(all.contains("--") ? all.indexOf("--") : all.size(), "--json");
        String said = run(all, new byte[0]).text;
        try {
            if (said.startsWith("{") || said.startsWith("[")) {
                return Json.PLAIN.readTree(said);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(said);
    }
}
