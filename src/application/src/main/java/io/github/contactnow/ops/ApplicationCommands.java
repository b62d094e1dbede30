package io.github.contactnow.ops;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.state.StateReader;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.RunLast;

/** Runs commands in the application, with its settings and its ledger. */
public class ApplicationCommands implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationCommands.class);

    private CamelContext camelContext;

    /**
     * The result of a command.
     *
     * @param exitStatus as on the command line
     * @param failed     whether it failed; false if the current state forbade it
     * @param said       its output
     */
    public record Ended(int exitStatus, boolean failed, String said) {}

    /** Runs a command line without quotes, for routes, and logs its output. */
    public void runLine(String line) {
        Ended ended = run(List.of(line.strip().split("\\s+")), new byte[0]);
        if (ended.exitStatus() == ExitCode.OK) {
            LOG.info("{}: {}", line, ended.said().strip());
        } else {
            LOG.warn("{} failed: {}", line, ended.said().lines().findFirst().orElse(""));
        }
    }

    /**
     * Runs a command that answers soon.
     *
     * @param arguments as on the command line
     * @param input     the standard input
     */
    public Ended run(List<String> arguments, byte[] input) {
        StringWriter said = new StringWriter();
        AtomicBoolean failed = new AtomicBoolean();
        int exitStatus = run(arguments, input, said, false, failed);
        return new Ended(exitStatus, failed.get(), said.toString());
    }

    /**
     * Runs a command that may take long, for a caller that shows its output as it comes.
     *
     * @param said gets the output
     * @return the exit status
     */
    public int runLong(List<String> arguments, byte[] input, Writer said) {
        return run(arguments, input, said, true, new AtomicBoolean());
    }

    private int run(List<String> arguments, byte[] input, Writer said, boolean mayTakeLong, AtomicBoolean failed) {
        PrintWriter writer = new PrintWriter(said, true);
        try (CommandContext context = CommandContext.ofApplication(
                find("settings", Settings.class),
                () -> find("ledger", Ledger.class),
                () -> find("policy", ContactPolicy.class),
                () -> StateReader.of(camelContext),
                new ByteArrayInputStream(input))) {
            if (mayTakeLong) {
                context.takeLong();
            }
            CommandLine commands = Commands.of(context).setOut(writer).setErr(writer);
            IExecutionExceptionHandler told = commands.getExecutionExceptionHandler();
            return commands.setExecutionExceptionHandler((e, command, parsed) -> {
                        failed.set(!(e instanceof IllegalArgumentException || e instanceof IllegalStateException));
                        return told.handleExecutionException(e, command, parsed);
                    })
                    .setExecutionStrategy(called -> {
                        Commands.checkOverHttp(
                                Commands.last(called),
                                "This command runs only in its own process, from the command line.");
                        return new RunLast().execute(called);
                    })
                    .execute(arguments.toArray(String[]::new));
        }
    }

    private <T> T find(String name, Class<T> type) {
        return camelContext.getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
