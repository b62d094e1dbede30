package io.github.contactnow.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the application. Started with arguments, it runs one command and ends: no route, consumer or HTTP server starts.
 * Exit status: 0 if the command did its work, 1 if it failed, 2 if it was called wrongly.
 */
@Command(name = "contactnow", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = "Commands for the operator. Without a command the application runs its routes.")
public final class Commands implements Runnable {

    private static final String COMPONENT = "META-INF/services/org/apache/camel/component.properties";

    @Spec
    private CommandSpec spec;

    private Commands() {
    }

    /** Every command: a new one is a line here. */
    private static List<Callable<Integer>> all(Settings settings) {
        return List.of(new ProbeCommand(settings));
    }

    /** The command line, ready to execute arguments; it gives the exit status. */
    public static CommandLine of(Settings settings) {
        CommandLine commands = new CommandLine(new Commands());
        all(settings).forEach(commands::addSubcommand);
        commands.getCommandSpec().version("contactnow " + version());
        return commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setExecutionExceptionHandler((e, command, parsed) -> {
                // What went wrong is told in one line: stack traces are for programmers.
                command.getErr().println(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            });
    }

    /** The version that the component bears: Camel's plugin writes it into a file by which tools find components, one in each jar. */
    private static String version() {
        try {
            for (URL file : Collections.list(Commands.class.getClassLoader().getResources(COMPONENT))) {
                Properties component = new Properties();
                try (InputStream in = file.openStream()) {
                    component.load(in);
                }
                if ("camel-contactnow".equals(component.getProperty("artifactId"))) {
                    return component.getProperty("version");
                }
            }
            return "of unknown version";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
