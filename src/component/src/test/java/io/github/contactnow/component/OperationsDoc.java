package io.github.contactnow.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Argument;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes src/docs/reference/operations.md: what the catalogue knows, with the samples as examples. */
final class OperationsDoc {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INTRODUCTION = """
        # Operations

        Generated from the catalogue (`api/Operations`, `api/ReportFields`) and the samples of its tests; written anew with
        `./mvnw test -Dtest=OperationsDocTest -Ddocs.write=true`. Every example below is run by that test against the simulator.

        In the tables:

        - **Arguments** are options of the endpoint with the same names. **Bold** ones are required; of **a** or **b** one is needed. *Italic*
          ones are fields of the records sent: the option is the default for records that lack the field. Any other argument is given as
          `arg.NAME=value`, and a header `CamelContactNowArg.NAME` sets either for one message. A collection is sent as a comma list, a map
          as a JSON object.
        - **Kind**: a *read* answers rows and can be polled (`from`); a *write* takes records in the body (map, bean, list, iterator, JSON or
          XML document); a *command* acts; a *download* answers a stream of bytes; an *upload* takes a file.
        - **Repeat-safe**: whether sending it twice has the same effect as once. If the outcome of any other is unknown, a
          `ContactNowUnknownException` says so, and nothing repeats it by itself.
        - **Known**: *documented* by the vendor; *partly*: named, or shown in part; *client code*: seen only in published clients; *proposed*:
          name and purpose are known, the arguments are this project's proposal.

        Values are checked before anything is sent. Values, fields and operations that only the server knows are let through with
        `allowUnknownOperation=true`: `contactnow:SCRIPT/METHOD/ACTION?allowUnknownOperation=true&arg.NAME=value` reaches any corner of the API.

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
        "token", "The component has a token of its own and renews it; these are for handing one to somebody else (`address` binds it to theirs) "
            + "and for looking after it.",
        "ecnow", "Records are sent in batches of `batchSize`. One that fails its check stops its own batch and those behind it, not those sent "
            + "before. In XML the records stand under `easycall`, each in an element named after the method.",
        "database", "In XML a single record of `ecnow_data/update` is sent as fields under `dxi`, one of `datasets/update` as fields under "
            + "`dataset`, as the vendor shows them; bodies may have either nesting. An audio file is sent as it is read from disk; a stream is "
            + "kept by Camel's stream caching, which spools large ones to disk where that is switched on. `overwrite=true` turns a create "
            + "whose file name is taken into an update.",
        "recording", "The body is a stream in constant memory; the header `CamelContactNowLength` tells its length where the server does. A "
            + "stream that breaks off is continued from the byte reached, at most `recordingResumes` times (3), where the server gives parts "
            + "(`Accept-Ranges: bytes` with an `ETag` or `Last-Modified`); what does not belong together is never spliced. Length and "
            + "`Content-MD5`, where sent, are checked at the end. All of these throw an `IOException` while the stream is read. There is no "
            + "header with a checksum: it would only be known behind the last byte. An answer that begins with `{` or `<` is an envelope, "
            + "whatever its status, and never the recording.",
        "click2dial", "It starts a real call: it is sent once, by POST, and never repeated on doubt. A map in the body is taken for arguments "
            + "too, all of them; those of the endpoint and of headers override it.",
        "agent", "Always POST. A map in the body is taken for arguments as with `click2dial`. The agent's id is sent as `agent` and `agentid`, "
            + "since the vendor's texts differ; `agentIdName` chooses one of them.");

    private OperationsDoc() {
    }

    static String text(JsonNode metadata) {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        Map<String, List<Operation>> byScript = Operations.all().stream()
            .collect(Collectors.groupingBy(Operation::script, LinkedHashMap::new, Collectors.toList()));
        byScript.forEach((script, operations) -> {
            text.append("## ").append(script).append(".php\n\n");
            if (NOTES.containsKey(script)) {
                text.append(NOTES.get(script)).append("\n\n");
            }
            text.append("| URI | What it does | Arguments | Kind | Repeat-safe | Known |\n|---|---|---|---|---|---|\n");
            operations.forEach(operation -> text.append(line(operation)));
            text.append("\n```yaml\n").append(operations.stream().map(OperationsDoc::example).collect(Collectors.joining()))
                .append("```\n\n");
        });
        arguments(text, metadata);
        List.of(ReportFields.CALLS, ReportFields.CDR, ReportFields.AGENTS).forEach(report -> fields(text, report));
        return text.toString();
    }

    private static String line(Operation operation) {
        String arguments = operation.arguments().stream().map(argument -> name(operation, argument)).collect(Collectors.joining(", "));
        return "| `contactnow:" + operation.path() + "` | " + operation.meaning() + " | " + arguments + " | " + words(operation.kind())
            + " | " + (operation.repeatSafe() ? "yes" : "no") + " | " + words(operation.known()) + " |\n";
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
        StringBuilder yaml = new StringBuilder("- route:\n    from:\n      uri: direct:" + operation.path() + "\n      steps:\n");
        if (operation.kind() == Operation.Kind.UPLOAD) {
            yaml.append("        - setHeader:\n            name: CamelContactNowFileName\n            constant: greeting.wav\n");
        }
        yaml.append("        - to:\n            uri: contactnow:").append(operation.path()).append('\n');
        if (!sample.options().isEmpty()) {
            yaml.append("            parameters:\n");
            sample.options().forEach((name, value) -> yaml.append("              ").append(name).append(": '").append(value).append("'\n"));
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

    private static void arguments(StringBuilder text, JsonNode metadata) {
        Map<String, Map<String, Set<String>>> forms = new TreeMap<>();
        for (Operation operation : Operations.all()) {
            for (Argument argument : operation.arguments()) {
                String words = argument.form().isAny() ? "" : argument.form().words()
                    + (argument.beside() == null ? "" : ", together with `" + argument.beside() + "`");
                forms.computeIfAbsent(argument.name(), n -> new LinkedHashMap<>()).computeIfAbsent(words, w -> new TreeSet<>())
                    .add("`" + operation.path() + "`");
            }
        }
        text.append("## Arguments\n\n| Argument | Meaning | Values |\n|---|---|---|\n");
        forms.forEach((name, values) -> text.append("| `").append(name).append("` | ")
            .append(metadata.get("properties").get(name).get("description").asText()).append(" | ").append(values(values)).append(" |\n"));
        text.append('\n');
    }

    /** Where operations differ, each value is followed by those that know it. */
    private static String values(Map<String, Set<String>> byWords) {
        return byWords.entrySet().stream().filter(e -> !e.getKey().isEmpty())
            .map(e -> e.getKey() + (byWords.size() == 1 ? "" : " (" + String.join(", ", e.getValue()) + ")"))
            .collect(Collectors.joining("; "));
    }

    private static void fields(StringBuilder text, ReportFields report) {
        text.append("## Fields of reporting/").append(report.report()).append("\n\n").append(report.all().size()).append(" fields. Without `fields` ")
            .append("these are asked for: ").append(String.join(", ", report.defaults())).append(".\n\n")
            .append("| Field | Meaning | Type | Can be grouped by | Known |\n|---|---|---|---|---|\n");
        for (ReportField field : report.all()) {
            text.append("| `").append(field.name()).append("` | ").append(field.meaning()).append(field.deprecated() ? " (withdrawn)" : "")
                .append(" | ").append(words(field.type())).append(" | ").append(field.groupable() ? "yes" : "no").append(" | ")
                .append(words(field.known())).append(" |\n");
        }
        text.append('\n');
    }
}
