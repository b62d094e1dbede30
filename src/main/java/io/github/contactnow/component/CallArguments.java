package io.github.contactnow.component;

import io.github.contactnow.api.Argument;
import io.github.contactnow.api.Nearest;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
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

/** The arguments of an endpoint: collected and checked when it is created, and completed by headers for each message. */
final class CallArguments {

    /** What the component itself sends: not for users to set. */
    private static final Set<String> RESERVED = Set.of("token", "method", "action", "format", "raw", "username", "password");

    /** Every argument that some operation knows: each is an option of the endpoint. */
    static final Set<String> OPTIONS = Operations.all().stream().flatMap(o -> o.arguments().stream()).map(Argument::name)
        .collect(Collectors.toUnmodifiableSet());

    private final Operation operation;
    private final Map<String, String> fixed;
    private final Set<String> fromHeaders;
    private final boolean anyFields;

    private CallArguments(Operation operation, Map<String, String> fixed, Set<String> fromHeaders, boolean anyFields) {
        this.operation = operation;
        this.fixed = fixed;
        this.fromHeaders = fromHeaders;
        this.anyFields = anyFields;
    }

    /**
     * @param option        value of an option, null if not set
     * @param free          arguments given as {@code arg.NAME}
     * @param fromHeaders   required arguments that come with each message
     * @param anyFields     whether a report may be asked for fields that the catalogue does not know
     * @throws IllegalArgumentException if an argument is not one of the operation's, or a required one is missing
     */
    static CallArguments of(Operation operation, Function<String, Object> option, Map<String, Object> free, Set<String> fromHeaders,
                            boolean anyFields) {
        Map<String, String> fixed = new LinkedHashMap<>();
        for (String name : ordered(operation)) {
            Object value = option.apply(name);
            if (value == null) {
                continue;
            }
            if (operation.known() != Operation.Known.UNKNOWN && operation.argument(name).isEmpty()) {
                throw new IllegalArgumentException("'" + operation + "' has no argument '" + name + "'"
                    + Nearest.hint(name, operation.argumentNames()));
            }
            fixed.put(name, value.toString());
        }
        free.forEach((name, value) -> fixed.put(allowed(name), value.toString()));
        CallArguments arguments = new CallArguments(operation, fixed, fromHeaders, anyFields);
        if (operation.known() != Operation.Known.UNKNOWN) {
            arguments.checkComplete(fixed, fromHeaders, "Set it as an option; if every message brings it in the header "
                + ContactNowConstants.ARGUMENT_PREFIX + "NAME, say headerArguments=NAME.");
        }
        ReportArguments.complete(operation, fixed, anyFields);
        return arguments;
    }

    private static List<String> ordered(Operation operation) {
        Set<String> names = new LinkedHashSet<>(operation.arguments().stream().map(Argument::name).toList());
        names.addAll(OPTIONS.stream().sorted().toList());
        return List.copyOf(names);
    }

    private static String allowed(String name) {
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Argument '" + name + "' is set by the component and by nothing else.");
        }
        return name;
    }

    /** The name as the server spells it: it tells upper from lower case, and not all that carries headers does. */
    private String known(String name) {
        return operation.argument(name).map(Argument::name).orElse(name);
    }

    private void checkComplete(Map<String, String> given, Set<String> coming, String wayOut) {
        for (Argument argument : operation.arguments()) {
            if (argument.required() && !given.containsKey(argument.name()) && !coming.contains(argument.name())) {
                throw new IllegalArgumentException("'" + operation + "' needs argument '" + argument.name() + "'. " + wayOut);
            }
        }
        List<String> oneOf = operation.oneOf();
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(n -> given.containsKey(n) || coming.contains(n))) {
            throw new IllegalArgumentException("'" + operation + "' needs one of the arguments " + String.join(", ", oneOf) + ". "
                + wayOut);
        }
    }

    /** The arguments of one message: those of the endpoint, overridden by headers, and by what the component itself adds. */
    Map<String, String> with(Message message, Map<String, String> added) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(fixed);
        boolean fromMessage = false;
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            String name = header.getKey();
            if (name.regionMatches(true, 0, ContactNowConstants.ARGUMENT_PREFIX, 0, ContactNowConstants.ARGUMENT_PREFIX.length())
                && header.getValue() != null) {
                all.put(known(allowed(name.substring(ContactNowConstants.ARGUMENT_PREFIX.length()))), header.getValue().toString());
                fromMessage = true;
            }
        }
        all.putAll(added);
        if (fromMessage || !fromHeaders.isEmpty()) {
            checkComplete(all, Set.of(), "Set it in the header " + ContactNowConstants.ARGUMENT_PREFIX + "NAME.");
            ReportArguments.complete(operation, all, anyFields);
        }
        return all;
    }

    /** Those that belong to the request. */
    Map<String, String> ofRequest(Map<String, String> all) {
        Map<String, String> request = new LinkedHashMap<>(all);
        request.keySet().removeIf(name -> operation.argument(name).map(Argument::inRecord).orElse(false));
        return request;
    }

    /** Those that are defaults for fields of the records. */
    Map<String, String> ofRecords(Map<String, String> all) {
        Map<String, String> records = new LinkedHashMap<>(all);
        records.keySet().removeIf(name -> !operation.argument(name).map(Argument::inRecord).orElse(false));
        return records;
    }
}
