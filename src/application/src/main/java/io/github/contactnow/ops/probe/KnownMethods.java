package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which methods of a script the server has; an unknown method gets the same error as an invented one. */
final class KnownMethods extends Question {

    private static final String INVENTED = "no_such_method";

    private final String script;
    private final List<Operation> reads;

    KnownMethods(String script) {
        this(
                script,
                Operations.all().stream()
                        .filter(operation -> operation.script().equals(script) && "read".equals(operation.action()))
                        .toList());
    }

    private KnownMethods(String script, List<Operation> reads) {
        super(
                "methods-" + script,
                "Which methods of the catalogue does " + script
                        + ".php have, and what does it reply to an unknown one?",
                "a read of an invented method, and of each method of the catalogue with limit=1 and nothing else",
                1 + reads.size());
        this.script = script;
        this.reads = reads;
    }

    @Override
    Finding ask(ProbeContext context) {
        ProbeReply invented = context.server().ask(script + "/" + INVENTED + "/read", "limit", "1");
        if (invented.reply().status() / 100 != 2) {
            throw new InconclusiveException("the script answered with " + invented.describe());
        }
        Optional<String> unknown = answer(invented);
        if (unknown.isEmpty()) {
            throw new InconclusiveException("an invented method is answered with success");
        }
        List<String> there = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (Operation read : reads) {
            boolean same =
                    answer(context.server().ask(read.path(), "limit", "1")).equals(unknown);
            (same ? absent : there).add(read.method());
        }
        return new Finding(
                "there: " + names(there) + "; not there: " + names(absent),
                "an invented method answers: " + unknown.get());
    }

    private static Optional<String> answer(ProbeReply seen) {
        return seen.format().isPresent() ? seen.error() : Optional.of(seen.describe());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(" ", names);
    }
}
