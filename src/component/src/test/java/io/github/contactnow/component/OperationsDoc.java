package io.github.contactnow.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Argument;
import io.github.contactnow.api.ArgumentDefinition;
import io.github.contactnow.api.Arguments;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import io.github.contactnow.api.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes src/docs/reference/operations.md from the catalogue, with the samples as examples. */
final class OperationsDoc {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INTRODUCTION = """
        # Operations

        The build generates this page from the catalogue (`api/OperationCatalogue`, `api/Arguments`, `api/ReportFields`) and the samples of its
        tests. After a change of the catalogue, run
        `./mvnw -pl src/component test -Dtest=ArgumentOptionsTest,OperationsPageTest -Ddocs.write=true`. `OperationsDocTest` runs every example
        below against the simulator.

        In the tables:

        - **Arguments** are options of the endpoint with the same names. **Bold** arguments are required; of **a** or **b** one is needed.
          *Italic* arguments are fields of the records sent: the option is the default for records without the field. Any other argument is
          given as `arg.NAME=value`, and a header `CamelContactNowArg.NAME` sets either for one message. A collection is sent as a
          comma-separated list, a map as a JSON object.
        - **Kind**: a *read* returns rows and can be polled (`from`); a *write* takes records in the body (map, bean, list, iterator, JSON or
          XML document); a *command* acts; a *download* returns a stream of bytes; an *upload* takes a file.
        - **Repeat-safe**: whether sending it twice has the same effect as sending it once. If the outcome of any other operation is unknown,
          the component throws `ContactNowUnknownException` and never repeats the call by itself.
        - **Known**: *documented* by the vendor; *partly*: the vendor names it, or shows a part; *client code*: seen only in published clients;
          *proposed*: the vendor documents name and purpose, the arguments are this project's proposal.
        - **Source**: the published text from which the operation is known.

        The component checks values before it sends anything. With `allowUnknownOperation=true` it passes on values, fields and operations that
        only the server knows: `contactnow:SCRIPT/METHOD/ACTION?allowUnknownOperation=true&arg.NAME=value` reaches any part of the API.

        Any read can be polled:

        ```yaml
        - route:
            from:
              uri: contactnow:ajax/agents
              parameters:
                delay: 10000
              steps:
                - to: log:agents
        ```

        """;

    private static final Map<String, String> NOTES = Map.of(
            "token",
                    "The component obtains and renews its own token. Use these operations to issue a token for another system (`address` binds "
                            + "it to that system) and to check it.",
            "ecnow",
                    "Records are sent in batches of `batchSize`. A record that fails its check stops its own batch and all later batches; earlier "
                            + "batches have been sent. In XML the records stand under `easycall`, each in an element named after the method.",
            "database",
                    "In XML a single record of `ecnow_data/update` is sent as fields under `dxi`, one of `datasets/update` as fields under "
                            + "`dataset`, as the vendor shows them; bodies may have either nesting. An audio file is sent as it is read from disk; Camel's stream "
                            + "caching keeps a stream and spools a large one to disk if that is switched on. `overwrite=true` turns a create into an update if "
                            + "the file name exists.",
            "recording",
                    "The body is a stream in constant memory; the header `CamelContactNowLength` holds its length if the server sends one. If "
                            + "the stream breaks off, the component continues it from the byte reached, at most `recordingResumes` times (3), provided that the "
                            + "server serves parts (`Accept-Ranges: bytes` with an `ETag` or `Last-Modified`); it never joins parts of different files. It checks "
                            + "length and `Content-MD5`, where sent, at the end. Each failure is an `IOException` while the stream is read. No header holds a "
                            + "checksum, since the checksum is known only after the last byte. A reply that begins with `{` or `<` is an envelope, "
                            + "whatever its status, and never the recording.",
            "click2dial",
                    "This operation starts a real call: it is sent once, by POST, and never repeated while its outcome is in doubt. A map in "
                            + "the body supplies arguments too, all of them; arguments of the endpoint and of headers override it.",
            "agent",
                    "The vendor marks agent.php as superseded by API v3. Every action is a POST. A map in the body supplies arguments, as with "
                            + "`click2dial`. The agent's id is sent as `agent` and `agentid`, since the vendor's texts differ; `agentIdName` chooses one of them.");

    private OperationsDoc() {}

    static String text() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        Map<String, List<Operation>> byScript = Operations.all().stream()
                .collect(Collectors.groupingBy(Operation::script, LinkedHashMap::new, Collectors.toList()));
        byScript.forEach((script, operations) -> {
            text.append("## ").append(script).append(".php\n\n");
            if (NOTES.containsKey(script)) {
                text.append(NOTES.get(script)).append("\n\n");
            }
            text.append(
                    "| URI | What it does | Arguments | Kind | Repeat-safe | Known | Source |\n|---|---|---|---|---|---|---|\n");
            operations.forEach(operation -> text.append(line(operation)));
            text.append("\n```yaml\n")
                    .append(operations.stream().map(OperationsDoc::example).collect(Collectors.joining()))
                    .append("```\n\n");
        });
        arguments(text);
        List.of(ReportFields.CALLS, ReportFields.CDR, ReportFields.AGENTS).forEach(report -> fields(text, report));
        return text.toString();
    }

    private static String line(Operation operation) {
        String arguments = operation.arguments().stream()
                .map(argument -> name(operation, argument))
                .collect(Collectors.joining(", "));
        return "| `contactnow:" + operation.path() + "` | " + operation.meaning() + " | " + arguments + " | "
                + words(operation.kind()) + " | " + (operation.repeatSafe() ? "yes" : "no") + " | "
                + words(operation.known()) + " | " + link(operation.source()) + " |\n";
    }

    private static String link(Source source) {
        return source.url() == null ? source.title() : "[" + source.title() + "](" + source.url() + ")";
    }

    private static String name(Operation operation, Argument argument) {
        String or = operation.oneOf().indexOf(argument.name()) > 0 ? "or " : "";
        boolean needed = argument.required() || operation.oneOf().contains(argument.name());
        String mark = (needed ? "**" : "") + (argument.inRecord() ? "*" : "");
        return or + mark + argument.name().replace("_", "\\_") + new StringBuilder(mark).reverse();
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String example(Operation operation) {
        Samples.Sample sample = Samples.of(operation);
        StringBuilder yaml =
                new StringBuilder("- route:\n    from:\n      uri: direct:" + operation.path() + "\n      steps:\n");
        if (operation.kind() == Operation.Kind.UPLOAD) {
            yaml.append(
                    "        - setHeader:\n            name: CamelContactNowFileName\n            constant: greeting.wav\n");
        }
        yaml.append("        - to:\n            uri: contactnow:")
                .append(operation.path())
                .append('\n');
        if (!sample.options().isEmpty()) {
            yaml.append("            parameters:\n");
            sample.options().forEach((name, value) -> yaml.append("              ")
                    .append(name)
                    .append(": '")
                    .append(value)
                    .append("'\n"));
        }
        if (sample.body() instanceof Map) {
            yaml.insert(yaml.indexOf("      steps:\n"), "      # body: " + json(sample.body()) + "\n");
        }
        return yaml.toString();
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void arguments(StringBuilder text) {
        Map<String, Map<String, Set<String>>> forms = new TreeMap<>();
        for (Operation operation : Operations.all()) {
            for (Argument argument : operation.arguments()) {
                String words = argument.form().isAny()
                        ? ""
                        : argument.form().words()
                                + (argument.beside() == null ? "" : ", together with `" + argument.beside() + "`");
                forms.computeIfAbsent(argument.name(), n -> new LinkedHashMap<>())
                        .computeIfAbsent(words, w -> new TreeSet<>())
                        .add("`" + operation.path() + "`");
            }
        }
        text.append("## Arguments\n\n| Argument | Meaning | Values | Example |\n|---|---|---|---|\n");
        for (ArgumentDefinition argument : Arguments.all()) {
            text.append("| `")
                    .append(argument.name())
                    .append("` | ")
                    .append(argument.meaning())
                    .append(" | ")
                    .append(values(forms.get(argument.name())))
                    .append(" | `")
                    .append(argument.example())
                    .append("` |\n");
        }
        text.append('\n');
    }

    /** The values of an argument; where operations differ, the operations that take them follow. */
    private static String values(Map<String, Set<String>> byWords) {
        return byWords.entrySet().stream()
                .filter(e -> !e.getKey().isEmpty())
                .map(e -> e.getKey() + (byWords.size() == 1 ? "" : " (" + String.join(", ", e.getValue()) + ")"))
                .collect(Collectors.joining("; "));
    }

    private static void fields(StringBuilder text, ReportFields report) {
        text.append("## Fields of reporting/")
                .append(report.report())
                .append("\n\n")
                .append(report.all().size())
                .append(" fields. Without `fields` the ")
                .append("component requests: ")
                .append(String.join(", ", report.defaults()))
                .append(".\n\n")
                .append("| Field | Meaning | Type | Can be grouped by | Known |\n|---|---|---|---|---|\n");
        for (ReportField field : report.all()) {
            text.append("| `")
                    .append(field.name())
                    .append("` | ")
                    .append(field.meaning())
                    .append(field.deprecated() ? " (withdrawn)" : "")
                    .append(" | ")
                    .append(words(field.type()))
                    .append(" | ")
                    .append(field.groupable() ? "yes" : "no")
                    .append(" | ")
                    .append(words(field.known()))
                    .append(" |\n");
        }
        text.append('\n');
    }
}
