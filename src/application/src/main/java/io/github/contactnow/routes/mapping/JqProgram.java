package io.github.contactnow.routes.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;
import net.thisptr.jackson.jq.internal.javacc.TokenMgrError;

/**
 * A jq program (version 1.7 of the language). A run is bounded in steps, results and depth, so that a program that never ends is a failure of
 * this one run. A program has no access to the environment or to files. Safe for use by several threads.
 */
public final class JqProgram {

    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_RESULTS = 10_000;
    private static final ThreadLocal<int[]> STEPS = ThreadLocal.withInitial(() -> new int[1]);
    private static final Scope ROOT = root();

    private final String name;
    private final JsonQuery query;

    private JqProgram(String name, JsonQuery query) {
        this.name = name;
        this.query = query;
    }

    /**
     * Reads a program.
     *
     * @param  name                     what messages call it, such as the setting that names its file
     * @throws IllegalArgumentException if it is none, in one sentence
     */
    public static JqProgram of(String name, String text) {
        try {
            return new JqProgram(name, JsonQuery.compile(text, Versions.JQ_1_7));
        } catch (JsonQueryException | RuntimeException | TokenMgrError | StackOverflowError e) {
            throw new IllegalArgumentException(
                    name + " is not a jq program: " + oneLine(e) + " Correct it; command jq shows the same fault.");
        }
    }

    /**
     * The results of the program for an input.
     *
     * @throws MappingException if it fails, or does not end
     */
    public List<JsonNode> run(JsonNode input) {
        STEPS.get()[0] = 0;
        List<JsonNode> results = new ArrayList<>();
        try {
            query.apply(Scope.newChildScope(ROOT), input, result -> {
                if (results.size() == MOST_RESULTS) {
                    throw new EndlessException();
                }
                results.add(result);
            });
            return results;
        } catch (EndlessException | StackOverflowError e) {
            throw new MappingException(name + " does not end for this input; correct its loop or recursion.");
        } catch (JsonQueryUserException e) {
            throw new MappingException(name + " fails for this input: it calls the function error.");
        } catch (JsonQueryException | RuntimeException e) {
            throw new MappingException(name + " fails for this input: " + withoutValues(e));
        }
    }

    /** All functions of jq, each of which counts as a step, and each of whose results does. */
    private static Scope root() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance()
                .listFunctions(JqProgram.class.getClassLoader(), Versions.JQ_1_7, scope)
                .forEach((signature, function) -> scope.addFunction(signature, counted(function)));
        return scope;
    }

    private static Function counted(Function function) {
        return (scope, arguments, in, path, output, version) -> {
            step();
            function.apply(
                    scope,
                    arguments,
                    in,
                    path,
                    (result, resultPath) -> {
                        step();
                        output.emit(result, resultPath);
                    },
                    version);
        };
    }

    private static void step() {
        if (++STEPS.get()[0] > MOST_STEPS) {
            throw new EndlessException();
        }
    }

    /** Messages of jq quote values of the input, which may be personal data: what stands in quotes or brackets is left out. */
    private static String withoutValues(Exception e) {
        return oneLine(e).replaceAll("\\{.*}|\\[.*]|\"[^\"]*\"|\\((?![a-z]+\\)).*?\\)", "...");
    }

    private static String oneLine(Throwable e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
        return message.endsWith(".") ? message : message + ".";
    }

    /** Without a stack trace, which would be thousands of lines. */
    private static final class EndlessException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndlessException() {
            super(null, null, false, false);
        }
    }

    /** A JSON text as the input of a program. */
    public static JsonNode json(String text) {
        try {
            return Json.PLAIN.readTree(text);
        } catch (JsonProcessingException e) {
            // Without the parser's own message, which may quote personal data.
            throw new MappingException("The input is not JSON");
        }
    }
}
