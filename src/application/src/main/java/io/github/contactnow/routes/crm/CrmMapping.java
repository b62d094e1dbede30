package io.github.contactnow.routes.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.input.JqProgram;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.http.client.HttpAnswer;
import io.github.contactnow.routes.http.client.HttpCall;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the request of an event, and reads the answer. Without a mapping the request is the event itself, and any 2xx but a page of HTML accepts it.
 *
 * <p>A mapping is a jq program whose input is the event. It gives {@code {"body": ...}}, and may add {@code path} (follows the URL), {@code method}
 * and {@code headers}; or nothing, if the target need not know the event. A condition, {@code accepted}, is a jq program too: its input is
 * {@code {"status": ..., "body": ...}}, its result {@code true} or {@code false}.
 */
final class CrmMapping {

    private static final Set<String> FIELDS = Set.of("body", "path", "method", "headers");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final CrmTarget target;
    private final String setting;
    private final JqProgram request;
    private final JqProgram accepted;

    private CrmMapping(CrmTarget target, String setting, JqProgram request, JqProgram accepted) {
        this.target = target;
        this.setting = setting;
        this.request = request;
        this.accepted = accepted;
    }

    /**
     * The mapping of a target: a ready one by its name, such as {@code hubspot}, or a file.
     *
     * @throws IllegalArgumentException if there is none, or it is no program, in one sentence
     */
    static CrmMapping of(CrmTarget target, Settings settings) {
        String setting = CrmTarget.setting(target.name(), "mapping");
        String condition = CrmTarget.setting(target.name(), "accepted");
        Optional<String> name = settings.text(setting);
        Optional<String> own = settings.text(condition);
        return new CrmMapping(
                target,
                setting,
                name.map(mapping -> JqProgram.of(setting, text(setting, mapping)))
                        .orElse(null),
                own.or(() -> name.flatMap(mapping -> ready(mapping + ".accepted")))
                        .map(text -> JqProgram.of(condition, text))
                        .orElse(null));
    }

    private static String text(String setting, String mapping) {
        return ready(mapping).orElseGet(() -> {
            try {
                return Files.readString(Path.of(mapping));
            } catch (IOException | InvalidPathException e) {
                throw new IllegalArgumentException(setting + " is '" + mapping
                        + "', which is neither a file that this process can read nor a ready mapping: hubspot, "
                        + "salesforce, zoho, pipedrive or dynamics.");
            }
        });
    }

    private static Optional<String> ready(String mapping) {
        if (!mapping.matches("[a-z]+(\\.accepted)?")) {
            return Optional.empty();
        }
        try (InputStream in = CrmMapping.class.getResourceAsStream(mapping + ".jq")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The request for an event in JSON; empty if the target need not know it.
     *
     * @throws MappingException if the mapping fails, or gives no request
     */
    Optional<HttpCall> request(String event) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (request == null) {
            headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
            headers.putAll(target.headers());
            return Optional.of(
                    new HttpCall(target.method(), target.url(), headers, event.getBytes(StandardCharsets.UTF_8)));
        }
        List<JsonNode> results = run(request, read(event));
        if (results.isEmpty() || results.size() == 1 && results.get(0).isNull()) {
            return Optional.empty();
        }
        if (results.size() > 1) {
            throw new MappingException(setting + " gives " + results.size() + " requests for one event; give one.");
        }
        JsonNode wanted = results.get(0);
        wanted.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw noRequest("has the unknown field " + field);
            }
        });
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.putAll(target.headers());
        wanted.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String method = wanted.path("method").asText(target.method());
        if (!wanted.isObject() || !METHODS.contains(method)) {
            throw noRequest(wanted.isObject() ? "has another method than POST, PUT, PATCH or DELETE" : "is no object");
        }
        JsonNode body = wanted.path("body");
        return Optional.of(new HttpCall(
                method,
                url(wanted.path("path").asText("")),
                headers,
                body.isMissingNode() ? null : Event.json(body).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<JsonNode> run(JqProgram program, JsonNode input) {
        try {
            return program.run(input);
        } catch (JqProgram.JqFailureException e) {
            throw new MappingException(e.getMessage());
        }
    }

    private static JsonNode read(String event) {
        try {
            return Json.PLAIN.readTree(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The outbox holds an event that is not JSON; another program wrote it");
        }
    }

    private MappingException noRequest(String why) {
        return new MappingException(setting + " gives a result that " + why
                + "; give an object with body, and if need be path, method and headers.");
    }

    /** The path follows the URL, whose query, if any, stays at the end. A mapping cannot leave the host. */
    private URI url(String path) {
        URI url = target.url();
        if (path.isEmpty()) {
            return url;
        }
        String base = target.place()
                + (url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/$", ""));
        String query = url.getRawQuery() == null ? "" : (path.contains("?") ? "&" : "?") + url.getRawQuery();
        try {
            URI whole = URI.create(base + (path.startsWith("/") ? "" : "/") + path + query);
            if (whole.getRawAuthority().equals(url.getRawAuthority())) {
                return whole;
            }
        } catch (IllegalArgumentException e) {
            // Its message would show the path, which may hold personal data.
        }
        throw noRequest("has a path that is none; encode values in it by @uri");
    }

    /**
     * Whether an answer accepts the event.
     *
     * @throws MappingException if the condition fails, or gives neither true nor false
     */
    boolean accepts(HttpAnswer answer) {
        if (accepted == null) {
            return answer.isSuccess() && !answer.type().startsWith("text/html");
        }
        ObjectNode input = Json.PLAIN.createObjectNode();
        input.put("status", answer.status());
        input.set("body", bodyOf(answer));
        List<JsonNode> results = run(accepted, input);
        if (results.size() != 1 || !results.get(0).isBoolean()) {
            throw new MappingException(CrmTarget.setting(target.name(), "accepted")
                    + " gives neither true nor false for an answer of status " + answer.status() + "; correct it.");
        }
        return results.get(0).equals(BooleanNode.TRUE);
    }

    private static JsonNode bodyOf(HttpAnswer answer) {
        try {
            JsonNode body = Json.PLAIN.readTree(answer.body());
            return body.isMissingNode() ? Json.PLAIN.nullNode() : body;
        } catch (IOException e) {
            return Json.PLAIN.getNodeFactory().textNode(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
