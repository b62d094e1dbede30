package io.github.contactnow.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: as lines of text or, with {@code --json}, as one JSON document, or one in each row. A {@link Mixin} of commands that can do both. */
final class Output {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Answers in JSON.")
    private boolean json;

    /** Answers with a document, or with the lines that say the same. */
    void print(Object document, Iterable<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(write(document, JSON.writerWithDefaultPrettyPrinter()));
        } else {
            lines.forEach(line -> out.println(printable(line)));
        }
        out.flush();
    }

    /** Answers with what is known of one thing: in JSON, or a line for each field. */
    void fields(Map<String, ?> fields) {
        print(
                fields,
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .toList());
    }

    /** Answers with one row of many, as soon as it is known: as a line of JSON, or the line that says the same. */
    void row(Object document, String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? write(document, JSON.writer()) : printable(line));
        out.flush();
    }

    private static String write(Object document, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces control characters: text from a server must not steer the terminal. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cc}", "?");
    }
}
