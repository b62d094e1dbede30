package io.github.contactnow.ops;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option {@code --limit} of commands that list something. */
final class Limit {

    private Limit() {}

    /** @throws ParameterException if it is not 1 or more */
    static int checked(CommandSpec command, int limit) {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit must be 1 or more.");
        }
        return limit;
    }
}
