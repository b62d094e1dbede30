package io.github.contactnow.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The tables of the component's page follow from the metadata that Camel's package plugin generates. */
class ComponentPageTest {

    private static final String PAGE = "src/component/src/main/docs/contactnow-component.adoc";
    private static final String METADATA =
            "src/component/src/generated/resources/META-INF/io/github/contactnow/component/contactnow.json";

    @Test
    void theTablesShowEveryOptionAndHeader() throws IOException {
        JsonNode metadata = new ObjectMapper().readTree(Files.readString(Documents.path(METADATA)));
        String page = GeneratedDoc.committed(PAGE);
        page = between(
                "component options",
                page,
                options(
                        "The ContactNow component supports %d options:\n\n",
                        metadata.get("componentProperties"), option -> true));
        page = between(
                "endpoint path parameters", page, options("", metadata.get("properties"), option -> option.get("kind")
                        .asText()
                        .equals("path")));
        page = between(
                "endpoint query parameters",
                page,
                options(
                        "The ContactNow endpoint supports %d query parameters:\n\n",
                        metadata.get("properties"),
                        option -> option.get("kind").asText().equals("parameter")));
        page = between("headers", page, headers(metadata));
        GeneratedDoc.check(PAGE, page);
    }

    private static String between(String name, String page, String table) {
        String start = "// " + name + ": START\n";
        String end = "// " + name + ": END\n";
        return page.replaceFirst(
                "(?s)" + start + ".*" + end, Matcher.quoteReplacement(start + "\n" + table + "\n" + end));
    }

    private static String options(String introduction, JsonNode options, Predicate<JsonNode> wanted) {
        String rows = rows(
                options,
                wanted,
                option -> "| *" + option.getKey() + "* ("
                        + option.getValue().get("group").asText() + ")"
                        + (option.getValue().path("required").asBoolean() ? " *Required*" : "") + " | "
                        + description(option.getValue()) + " | "
                        + cell(option.getValue().path("defaultValue").asText()) + " | " + type(option.getValue()));
        return introduction.formatted(rows.lines().count())
                + table("2,5,^1,2", "Name | Description | Default | Type", rows);
    }

    private static String headers(JsonNode metadata) {
        return table(
                "2,5,2",
                "Name | Description | Type",
                rows(
                        metadata.get("headers"),
                        header -> true,
                        header -> "| *" + header.getKey() + "* ("
                                + header.getValue().get("label").asText() + ") | " + description(header.getValue())
                                + " | " + type(header.getValue())));
    }

    private static String rows(
            JsonNode all, Predicate<JsonNode> wanted, Function<Map.Entry<String, JsonNode>, String> row) {
        Iterable<Map.Entry<String, JsonNode>> entries = all::fields;
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> wanted.test(entry.getValue()))
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().get("index").asInt()))
                .map(entry -> row.apply(entry) + "\n")
                .collect(Collectors.joining());
    }

    private static String table(String columns, String titles, String rows) {
        return "[width=\"100%\",cols=\"" + columns + "\",options=\"header\"]\n|===\n| " + titles + "\n" + rows
                + "|===\n";
    }

    private static String description(JsonNode option) {
        JsonNode values = option.path("enum");
        // The operations, which are the values of the path, have a page of their own.
        String allowed = values.isEmpty() || option.get("kind").asText().equals("path")
                ? ""
                : " Values: "
                        + StreamSupport.stream(values.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", "))
                        + ".";
        return cell(option.get("description").asText() + allowed);
    }

    private static String type(JsonNode option) {
        return option.get("javaType")
                .asText()
                .replaceAll("[\\w.]+\\.(?=\\w)", "")
                .replaceAll(".*\\$", "");
    }

    /** Text that AsciiDoc shows as it is. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("${", "$\\{");
    }
}
