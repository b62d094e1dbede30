package io.github.contactnow.api;

import io.github.contactnow.api.Operation.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations of the API: every script, method and action that is publicly known, with its arguments. URI checks, retry rules, endpoint
 * options and documentation derive from them.
 */
public final class Operations {

    private static final Map<String, Operation> CATALOGUE = new LinkedHashMap<>();

    static {
        OperationCatalogue.all().forEach(operation -> CATALOGUE.put(operation.path(), operation));
    }

    private Operations() {}

    /** All known operations, in the order of the vendor's documentation. */
    public static Collection<Operation> all() {
        return CATALOGUE.values();
    }

    /**
     * Finds the operation of a path {@code script[/method][/action]}. Without an action, the path means read if the method can be read.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest one
     */
    public static Operation named(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException(unknown(path)));
    }

    /** As {@link #named(String)}; empty if there is none. */
    public static Optional<Operation> find(String path) {
        return Stream.of(path, path + "/read")
                .map(CATALOGUE::get)
                .filter(o -> o != null)
                .findFirst();
    }

    /**
     * An operation outside the catalogue, for parts of the API that no public text covers. It is never repeated while its outcome is in doubt.
     *
     * @throws IllegalArgumentException if the path is not of the form {@code script[/method][/action]}
     */
    public static Operation unlisted(String path) {
        String[] parts = path.split("/");
        if (parts.length > 3 || !path.matches("[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*")) {
            throw new IllegalArgumentException("'" + path + "' is not of the form script[/method][/action]");
        }
        boolean noMethods = parts.length == 2
                && CATALOGUE.values().stream()
                        .anyMatch(o -> o.script().equals(parts[0]) && o.method() == null && o.action() != null);
        String method = parts.length > 1 && !noMethods ? parts[1] : null;
        String action = noMethods ? parts[1] : parts.length == 3 ? parts[2] : null;
        boolean read = action == null || "read".equals(action) || "fields".equals(action);
        boolean write = "create".equals(action) || "update".equals(action) || "delete".equals(action);
        Kind kind = read ? Kind.READ : write ? Kind.WRITE : Kind.COMMAND;
        return new Operation(
                parts[0],
                method,
                action,
                kind,
                false,
                Operation.Known.UNKNOWN,
                null,
                List.of(),
                List.of(),
                null,
                "Not in the catalogue.");
    }

    private static String unknown(String path) {
        String[] parts = path.split("/", -1);
        List<String> scripts =
                CATALOGUE.values().stream().map(Operation::script).distinct().toList();
        if (!scripts.contains(parts[0])) {
            return "Unknown script '" + parts[0] + "'" + NameSuggestion.hint(parts[0], scripts);
        }
        List<Operation> ofScript = CATALOGUE.values().stream()
                .filter(o -> o.script().equals(parts[0]))
                .toList();
        String longest = ofScript.stream()
                .map(Operation::path)
                .max(Comparator.comparingInt(p -> p.split("/").length))
                .orElseThrow();
        if (parts.length > longest.split("/").length) {
            return "'" + path + "' has too many parts; an operation of '" + parts[0] + "' is written as in '" + longest
                    + "'. Arguments are options.";
        }
        List<String> methods = ofScript.stream()
                .map(Operation::method)
                .filter(m -> m != null)
                .distinct()
                .toList();
        String second = parts.length > 1 ? parts[1] : "";
        if (!methods.isEmpty() && !methods.contains(second)) {
            return (second.isEmpty()
                            ? "Script '" + parts[0] + "' needs a method"
                            : "Unknown method '" + second + "' of script '" + parts[0] + "'")
                    + NameSuggestion.hint(second, methods);
        }
        List<String> actions = ofScript.stream()
                .filter(o -> o.method() == null || o.method().equals(second))
                .map(Operation::action)
                .filter(a -> a != null)
                .toList();
        String action = methods.isEmpty() ? second : parts.length > 2 ? parts[2] : "";
        String of = methods.isEmpty() ? parts[0] : parts[0] + "/" + second;
        return (action.isEmpty() ? "'" + of + "' needs an action" : "Unknown action '" + action + "' of '" + of + "'")
                + NameSuggestion.hint(action, actions);
    }
}
