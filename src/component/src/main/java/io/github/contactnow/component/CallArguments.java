package io.github.contactnow.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Argument;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** The arguments of an endpoint: collected and checked when the endpoint is created, and completed by headers for each message. */
final class CallArguments {

    /** Arguments that only the component sets. */
    private static final Set<String> RESERVED =
            Set.of("token", "method", "action", "format", "raw", "username", "password");

    /** An option of the account. Only the operation that requests a token takes it as an argument. */
    private static final String ADDRESS = "address";

    /** Every argument of the catalogue; each is an option of the endpoint. */
    static final Set<String> OPTIONS = Operations.all().stream()
            .flatMap(o -> o.arguments().stream())
            .map(Argument::name)
            .filter(name -> !name.equals(ADDRESS))
            .collect(Collectors.toUnmodifiableSet());

    private final Operation operation;
    private final Map<String, String> fixed;
    private final Set<String> fromHeaders;
    private final ArgumentChecks checks;
    private final ContactNowConfiguration configuration;

    private CallArguments(
            Operation operation,
            Map<String, String> fixed,
            Set<String> fromHeaders,
            ArgumentChecks checks,
            ContactNowConfiguration configuration) {
        this.operation = operation;
        this.fixed = fixed;
        this.fromHeaders = fromHeaders;
        this.checks = checks;
        this.configuration = configuration;
    }

    /**
     * @param option        looks up the value of an option; null if not set
     * @param free          arguments given as {@code arg.NAME}
     * @param fromHeaders   required arguments that each message supplies
     * @param configuration options for checks and names of arguments
     * @throws IllegalArgumentException if the operation does not have an argument, a required one is missing, or a value is not
     *                                  allowed
     */
    static CallArguments of(
            Operation operation,
            Function<String, Object> option,
            Map<String, Object> free,
            Set<String> fromHeaders,
            ContactNowConfiguration configuration) {
        Map<String, String> fixed = new LinkedHashMap<>();
        for (String name : ordered(operation)) {
            Object value = option.apply(name);
            if (value == null) {
                continue;
            }
            if (operation.known() != Operation.Known.UNKNOWN
                    && operation.argument(name).isEmpty()) {
                throw ArgumentChecks.unknown(operation, name);
            }
            fixed.put(name, text(name, value));
        }
        free.forEach((name, value) -> fixed.put(allowed(name), text(name, value)));
        ArgumentChecks checks =
                new ArgumentChecks(operation, configuration.isAllowUnknownOperation(), configuration.isConfirmExpire());
        checks.arguments(
                fixed,
                fromHeaders,
                "Set it as an option; if every message brings it in the header "
                        + ContactNowConstants.ARGUMENT_PREFIX + "NAME"
                        + (operation.takesFreeArguments() ? " or in the map in its body" : "")
                        + ", say headerArguments=NAME.");
        ReportArguments.complete(operation, fixed, configuration.isAllowUnknownOperation());
        return new CallArguments(operation, fixed, fromHeaders, checks, configuration);
    }

    private static List<String> ordered(Operation operation) {
        Set<String> names = new LinkedHashSet<>(
                operation.arguments().stream().map(Argument::name).toList());
        names.addAll(OPTIONS.stream().sorted().toList());
        return List.copyOf(names);
    }

    /** The arguments of the endpoint by their names on the wire. */
    Map<String, String> fixed() {
        return Collections.unmodifiableMap(fixed);
    }

    /** A value in its wire form: a map as a JSON object, a collection as a comma list. */
    private static String text(String name, Object value) {
        try {
            return value instanceof Map
                    ? Json.PLAIN.writeValueAsString(value)
                    : value instanceof Collection<?> list
                            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                            : value.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Argument '" + name
                    + "' is a map that cannot be written as JSON: use texts and numbers as " + "its values.");
        }
    }

    private static String allowed(String name) {
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "Argument '" + name + "' is set by the component and by nothing else: leave it out.");
        }
        return name;
    }

    /** The name in the spelling of the server, which is case-sensitive; not every carrier of headers preserves case. */
    private String known(String name) {
        return operation.argument(name).map(Argument::name).orElse(name);
    }

    /**
     * The arguments of one message: those of the endpoint, overridden by headers and by arguments of the component. Operations on agents and
     * calls also take a map in the body, which adds arguments to those of the endpoint and overrides none.
     */
    Map<String, String> with(Message message, Map<String, String> added) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        boolean fromMessage = fromBody(message, all);
        all.putAll(fixed);
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            String name = header.getKey();
            if (name.regionMatches(
                            true,
                            0,
                            ContactNowConstants.ARGUMENT_PREFIX,
                            0,
                            ContactNowConstants.ARGUMENT_PREFIX.length())
                    && header.getValue() != null) {
                put(all, name.substring(ContactNowConstants.ARGUMENT_PREFIX.length()), header.getValue());
                fromMessage = true;
            }
        }
        all.putAll(added);
        if (fromMessage || !fromHeaders.isEmpty()) {
            checks.arguments(
                    all,
                    Set.of(),
                    "Set it in the header " + ContactNowConstants.ARGUMENT_PREFIX + "NAME"
                            + (operation.takesFreeArguments() ? " or in the map in the body." : "."));
            ReportArguments.complete(operation, all, configuration.isAllowUnknownOperation());
        }
        return all;
    }

    private boolean fromBody(Message message, Map<String, String> all) {
        if (!operation.takesFreeArguments() || !(message.getBody() instanceof Map<?, ?> body)) {
            return false;
        }
        body.forEach((name, value) -> {
            if (value != null) {
                put(all, String.valueOf(name), value);
            }
        });
        return !body.isEmpty();
    }

    private void put(Map<String, String> all, String name, Object value) {
        all.put(known(allowed(name)), text(name, value));
    }

    /** Checks a record of a write at a position counted from 1. */
    void check(long position, Map<String, Object> record) {
        checks.record(position, record);
    }

    /** The arguments of the request by their names on the wire. */
    Map<String, String> ofRequest(Map<String, String> all) {
        Map<String, String> request = new LinkedHashMap<>(all);
        request.keySet()
                .removeIf(
                        name -> operation.argument(name).map(Argument::inRecord).orElse(false));
        if (operation.script().equals("agent")) {
            configuration.getAgentIdName().apply(request);
        }
        return request;
    }

    /** The arguments that are defaults for fields of the records. */
    Map<String, String> ofRecords(Map<String, String> all) {
        Map<String, String> records = new LinkedHashMap<>(all);
        records.keySet()
                .removeIf(name ->
                        !operation.argument(name).map(Argument::inRecord).orElse(false));
        return records;
    }
}
