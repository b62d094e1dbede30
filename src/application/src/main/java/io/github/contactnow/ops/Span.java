package io.github.contactnow.ops;

import io.github.contactnow.reports.Slice;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The stretch of time that a command is about: {@code --from} and {@code --to}. A {@link Mixin}. */
final class Span {

    private static final int LENGTH_OF_A_DAY = "2026-01-05".length();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Where to begin: a time or a day in UTC, such as " + "2026-01-05T08:00:00Z or 2026-01-05.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            description = "Where to end; that second no longer belongs to it.")
    private String to;

    Slice slice() {
        try {
            return new Slice(time(from), time(to));
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from and --to must be times or days in UTC, such as 2026-01-05T08:00:00Z or "
                            + "2026-01-05, not '" + e.getParsedString() + "'.");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static Instant time(String text) {
        return Instant.parse(text.length() == LENGTH_OF_A_DAY ? text + "T00:00:00Z" : text);
    }
}
