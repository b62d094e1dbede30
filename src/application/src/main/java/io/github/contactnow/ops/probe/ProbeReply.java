package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.RawClient.RawReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An untrusted reply.
 *
 * @param reply  unchanged reply
 * @param masked masks secrets in a text of the server
 */
record ProbeReply(RawReply reply, UnaryOperator<String> masked) {

    private static final int LONGEST_TEXT = 120;
    private static final Set<String> FIELDS =
            Set.of("success", "error", "info", "total", "bad", "key", "list", "token", "expire");
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");

    private String text() {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    /** The first characters, without leading blanks. */
    private String head() {
        String text = new String(reply.body(), 0, Math.min(reply.body().length, 300), StandardCharsets.ISO_8859_1);
        return text.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
    }

    /** The format by content; empty for an HTML page and any other content. */
    Optional<Format> format() {
        String head = head().toLowerCase(Locale.ROOT);
        if (head.startsWith("{") || head.startsWith("[")) {
            return Optional.of(Format.JSON);
        }
        return head.startsWith("<?xml") || head.startsWith("<result") ? Optional.of(Format.XML) : Optional.empty();
    }

    /** The encoding that an XML reply declares. */
    Optional<String> declaredCharset() {
        Matcher matcher = ENCODING.matcher(head());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Describes the reply in a few words, without its content. */
    String describe() {
        String head = head().toLowerCase(Locale.ROOT);
        String form = format().map(Format::name)
                .orElse(
                        head.isEmpty()
                                ? "an empty reply"
                                : head.startsWith("<!doctype html") || head.startsWith("<html")
                                        ? "an HTML page"
                                        : "something else");
        return (reply.status() == 200 ? "" : "HTTP " + reply.status() + ", ") + form;
    }

    /** The envelope, with the names of its known fields in lower case. */
    JsonNode json() {
        if (!reply.whole()) {
            throw new InconclusiveException("the reply is longer than the probe reads");
        }
        if (format().filter(Format.JSON::equals).isEmpty()) {
            throw new InconclusiveException("the reply to format=json is " + describe());
        }
        try {
            JsonNode node = Json.PLAIN.readTree(text());
            if (!node.isObject()) {
                throw new InconclusiveException("the reply is JSON but no envelope");
            }
            ObjectNode envelope = Json.PLAIN.createObjectNode();
            node.properties()
                    .forEach(field -> envelope.set(
                            FIELDS.contains(field.getKey().toLowerCase(Locale.ROOT))
                                    ? field.getKey().toLowerCase(Locale.ROOT)
                                    : field.getKey(),
                            field.getValue()));
            return envelope;
        } catch (JsonProcessingException e) {
            throw new InconclusiveException("the reply to format=json cannot be read as JSON");
        }
    }

    /** The envelope of a reply without error. */
    JsonNode success() {
        error().ifPresent(error -> {
            throw new InconclusiveException("the server answered: " + error);
        });
        return json();
    }

    /** The rows of a reply without error; none if there is no list. */
    List<JsonNode> rows() {
        JsonNode list = success().path("list");
        List<JsonNode> rows = new ArrayList<>();
        list.forEach(rows::add);
        boolean absent = list.isMissingNode()
                || list.isNull()
                || list.isTextual() && list.asText().isBlank();
        if (rows.isEmpty() && (absent || list.isContainerNode())
                || !rows.isEmpty() && rows.stream().allMatch(JsonNode::isObject)) {
            return rows;
        }
        if (list.isObject() && rows.stream().allMatch(JsonNode::isValueNode)) {
            return List.of(list);
        }
        throw new InconclusiveException("the list of the reply does not hold rows");
    }

    /** Number of matching rows by the envelope. */
    long total() {
        JsonNode total = success().path("total");
        try {
            return Long.parseLong(total.asText().strip());
        } catch (NumberFormatException e) {
            throw new InconclusiveException("the reply has no total");
        }
    }

    /** The error text of the server without secrets. */
    Optional<String> error() {
        if (reply.status() / 100 != 2) {
            return Optional.of("HTTP status " + reply.status() + textBehindStatus());
        }
        JsonNode json = json();
        String error = json.path("error").asText("").strip();
        if (!error.isEmpty()) {
            return Optional.of(printable(error));
        }
        String success = json.path("success").asText("").strip();
        return success.equals("1") || success.equalsIgnoreCase("true")
                ? Optional.empty()
                : Optional.of("no success, without an error");
    }

    private String textBehindStatus() {
        try {
            String error = json().path("error").asText("").strip();
            return error.isEmpty() ? "" : ": " + printable(error);
        } catch (InconclusiveException e) {
            return "";
        }
    }

    /** A text of the server, shortened and without secrets. */
    String printable(String text) {
        String line = masked.apply(text).replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }

    /** The type of a JSON value, in words. */
    static String type(JsonNode value) {
        if (value.isMissingNode()) {
            return "absent";
        }
        return value.getNodeType() == JsonNodeType.STRING
                ? "text"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** A field of a row, whatever the letter case of its name; empty if absent, null or blank. */
    static String field(JsonNode row, String name) {
        JsonNode exact = row.get(name);
        if (exact == null) {
            for (var field : row.properties()) {
                if (field.getKey().equalsIgnoreCase(name)) {
                    exact = field.getValue();
                }
            }
        }
        return exact == null || exact.isNull() ? "" : exact.asText().strip();
    }
}
