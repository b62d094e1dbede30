package io.github.contactnow.ops;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the application. Started with arguments, it runs one command and ends: no route, consumer or HTTP server starts.
 * Exit status: 0 if the command did its work, 1 if it failed, 2 if it was called wrongly.
 */
@Command(name = "contactnow", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class,
    synopsisSubcommandLabel = "COMMAND", description = "Commands for the operator. Without a command the application runs its routes.")
public final class Commands implements Runnable {

    @Spec
    private CommandSpec spec;

    private Commands() {
    }

    /** Every command: a new one is a line here. */
    private static List<Callable<Integer>> all(Settings settings) {
        return List.of(new ProbeCommand(settings));
    }

    /** The version that the package bears. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"contactnow " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** The command line, ready to execute arguments; it gives the exit status. */
    public static CommandLine of(Settings settings) {
        CommandLine commands = new CommandLine(new Commands());
        all(settings).forEach(commands::addSubcommand);
        return commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setExecutionExceptionHandler((e, command, parsed) -> {
                // What went wrong is told in one line: stack traces are for programmers.
                command.getErr().println(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
