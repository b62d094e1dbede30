package io.github.contactnow.leads.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/**
 * A mapping as a program of jq: it gets a document, and gives the leads in it, one object each. A program that does not end, or gives too much,
 * is stopped: each call and each result of a function counts as a step. It reads nothing but its document. Safe for use by several threads.
 */
public final class JqProgram {

    static final String EXTENSION = ".jq";
    static final int MAX_LEADS = 1000;

    private static final int MAX_STEPS = 1_000_000;
    private static final String FOLDER = "mappings";
    private static final Pattern NAME = Pattern.compile("[\\w-]+\\.jq");
    private static final Version VERSION = Versions.JQ_1_6;
    /** What a mapping must not learn of its host. */
    private static final Set<String> LEFT_OUT = Set.of("hostname/0", "hostname/1", "debug_scope/0");

    private static final ThreadLocal<int[]> STEPS = ThreadLocal.withInitial(() -> new int[1]);
    private static final Scope FUNCTIONS = functions();

    private final String name;
    private final String text;
    private final JsonQuery query;

    private JqProgram(String name, String text, JsonQuery query) {
        this.name = name;
        this.text = text;
        this.query = query;
    }

    /**
     * The program of a name: {@code mappings/NAME} in the working directory or, if there is no such file, in the class path.
     *
     * @throws IllegalArgumentException if there is none, or it is no program of jq
     */
    static JqProgram named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Field mapping: a jq program has a name of letters, digits, dashes and underscores, such as hubspot.jq");
        }
        try {
            return of(name, text(name));
        } catch (IOException e) {
            throw new IllegalArgumentException("Field mapping: the file " + FOLDER + "/" + name + " cannot be read", e);
        }
    }

    private static String text(String name) throws IOException {
        Path file = Path.of(FOLDER, name);
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + "/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("Field mapping: there is no file " + FOLDER + "/" + name
                        + " in the working directory, and the application has none of this name");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A program.
     *
     * @param  name                     what messages call it
     * @throws IllegalArgumentException if the text is no program of jq, in one sentence
     */
    public static JqProgram of(String name, String text) {
        try {
            return new JqProgram(name, text, JsonQuery.compile(text, VERSION));
        } catch (JsonQueryException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException(
                    "Field mapping: " + name + " is no program of jq: "
                            + String.valueOf(reason).replaceAll("\\s+", " "),
                    e);
        }
    }

    private static Scope functions() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance()
                .listFunctions(JqProgram.class.getClassLoader(), VERSION, scope)
                .entrySet()
                .stream()
                .filter(each -> !LEFT_OUT.contains(each.getKey()))
                .forEach(each -> add(scope, each));
        return scope;
    }

    private static void add(Scope scope, Map.Entry<String, Function> function) {
        String[] name = function.getKey().split("/");
        Function counted = (caller, arguments, input, path, output, version) -> {
            step();
            function.getValue()
                    .apply(
                            caller,
                            arguments,
                            input,
                            path,
                            (value, at) -> {
                                step();
                                output.emit(value, at);
                            },
                            version);
        };
        if (name.length == 2) {
            scope.addFunction(name[0], Integer.parseInt(name[1]), counted);
        } else {
            scope.addFunction(name[0], counted);
        }
    }

    private static void step() {
        if (++STEPS.get()[0] > MAX_STEPS) {
            throw new EndlessException();
        }
    }

    /** The name of the file. */
    String name() {
        return name;
    }

    /**
     * What the program gives for a document; nothing if the document is no lead.
     *
     * @throws JqFailureException if it fails; the message repeats no value of the document
     */
    public List<JsonNode> run(JsonNode document) {
        List<JsonNode> results = new ArrayList<>();
        STEPS.get()[0] = 0;
        try {
            query.apply(Scope.newChildScope(FUNCTIONS), document, result -> {
                if (results.size() == MAX_LEADS) {
                    throw new JqFailureException(
                            "the mapping " + name + " gives more than " + MAX_LEADS + " leads for one document");
                }
                results.add(result);
            });
            return results;
        } catch (JsonQueryException e) {
            throw new JqFailureException("the mapping " + name + " fails: " + shown(e));
        } catch (EndlessException | StackOverflowError e) {
            throw new JqFailureException("the mapping " + name + " does not end; look for a loop in it");
        }
    }

    /** A reason that the program itself states, word for word, is shown; another one may be made of values. */
    private String shown(JsonQueryException e) {
        if (e instanceof JsonQueryUserException) {
            return text.contains(String.valueOf(e.getMessage())) ? e.getMessage() : "it refuses the document";
        }
        return withoutValues(e.getMessage());
    }

    /** Messages of jq show what a program works on, which is personal data: text in quotes and in brackets. */
    private static String withoutValues(String message) {
        String shown = String.valueOf(message)
                .replaceAll("(?s)\"(?:\\\\.|[^\"\\\\])*\"?", "...")
                .replaceAll("(?s)[\\[{(].*", "...")
                .replaceAll("\\d{3,}", "...")
                .strip();
        return shown.length() > 200 ? shown.substring(0, 200) + "..." : shown;
    }

    /** A document that a program fails at. */
    public static final class JqFailureException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        JqFailureException(String message) {
            super(message);
        }
    }

    /** Ends a program; without a stack trace, which costs time and is not shown. */
    private static final class EndlessException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndlessException() {
            super(null, null, false, false);
        }
    }
}
