package io.github.contactnow.ops;

import io.github.contactnow.api.Durations;
import io.github.contactnow.routes.leads.dead.DeadLetter;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of the application. With arguments, the application runs one command and exits: no route, consumer or HTTP server starts.
 * Exit status: 0 for success, 1 for failure, 2 for wrong usage. {@link HttpCommands} runs the same commands in the application.
 */
@Command(
        name = "contactnow",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Commands for the operator. Without a command the application runs its routes.")
public final class Commands implements Runnable {

    private static final String COMPONENT = "META-INF/services/org/apache/camel/component.properties";
    private static final String AT = "--application";

    @Spec
    private CommandSpec spec;

    private Commands() {}

    /** All commands and groups of commands: a new one is a line here. */
    private static List<Object> all(CommandContext context) {
        return List.of(
                new StatusCommand(context),
                new ProbeCommand(context.settings()),
                new CommandLine(new LeadsCommands(context)).addSubcommand(new ShowLeadCommand(context)),
                new InDoubtCommands(context),
                new OptOutCommands(context),
                new DeadLetterCommands(context),
                new CrmCommands(context),
                new FilesCommands(context),
                new PlanCommand(context),
                new MapCommand(context),
                new SchemaCommand(context),
                new CommandLine(new ReportsCommands(context))
                        .addSubcommand(new BackfillCommand(context))
                        .addSubcommand(new ShowCommand(context)),
                new CommandLine(new PolicyCommands(context))
                        .addSubcommand(new PolicyVerifyCommand(context))
                        .addSubcommand(new PolicyDiffCommand(context))
                        .addSubcommand(new PolicySimulateCommand(context)));
    }

    /** The command line, ready to execute arguments once; it gives the exit status. */
    public static CommandLine of(Settings settings) {
        CommandContext context = CommandContext.ofProcess(settings);
        CommandLine commands = of(context);
        commands.getCommandSpec()
                .addOption(OptionSpec.builder(AT)
                        .type(String.class)
                        .paramLabel("URL")
                        .scopeType(ScopeType.INHERIT)
                        .description(
                                "Sends the command to a running application, such as http://localhost:8080, which has"
                                        + " the ledger open. Needs its ops.token in OPS_TOKEN.")
                        .build());
        return commands.setExecutionStrategy(called -> {
            try (context) {
                String at = called.commandSpec().findOption(AT).getValue();
                String address = at == null && needsApplication(last(called)) ? RunningApplication.here(settings) : at;
                context.setAddress(address);
                boolean local = address == null || last(called).getCommandSpec().userObject() instanceof WrittenHere;
                return local ? new RunLast().execute(called) : send(address, called, context);
            }
        });
    }

    /** The commands, both for the command line and for HTTP. */
    static CommandLine of(CommandContext context) {
        CommandLine commands = new CommandLine(new Commands());
        all(context).forEach(commands::addSubcommand);
        commands.getCommandSpec().version("contactnow " + version());
        addHelp(commands);
        return commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                // Otherwise picocli replaces an argument such as @name by the contents of a file.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(InputFile.class, InputFile::new)
                .registerConverter(Duration.class, Commands::duration)
                .registerConverter(DeadLetter.Place.class, text -> DeadLetter.Place.of(text)
                        .orElseThrow(() ->
                                new TypeConversionException("'" + text + "' is not of the form PARTITION@OFFSET")))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    // One line gives the cause: stack traces are for programmers.
                    command.getErr()
                            .println(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("it is " + e.getMessage());
        }
    }

    private static void addHelp(CommandLine commands) {
        for (CommandLine command : commands.getSubcommands().values()) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Shows this help.")
                            .build());
            addHelp(command);
        }
    }

    private static int send(String address, ParseResult called, CommandContext context) {
        Integer help = CommandLine.executeHelpRequest(called);
        if (help != null) {
            return help;
        }
        CommandLine command = last(called);
        checkOverHttp(command, "This command runs only in its own process: omit --application.");
        RunningApplication application;
        try {
            application = new RunningApplication(address, context);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command,
                    "--application must be the address of a running application, such as http://localhost:8080.");
        }
        try {
            return application.send(called);
        } catch (Exception e) {
            throw new ExecutionException(command, e.getMessage(), e);
        }
    }

    /** The command that is to run, after the groups that it belongs to. */
    static CommandLine last(ParseResult called) {
        return called.hasSubcommand()
                ? last(called.subcommand())
                : called.commandSpec().commandLine();
    }

    /** @throws ParameterException with this sentence, if neither the command nor the group that it belongs to is for HTTP too */
    static void checkOverHttp(CommandLine command, String otherwise) {
        for (CommandLine each = command; each != null; each = each.getParent()) {
            if (each.getCommandSpec().userObject().getClass().isAnnotationPresent(OverHttp.class)) {
                return;
            }
        }
        throw new ParameterException(command, otherwise);
    }

    private static boolean needsApplication(CommandLine command) {
        OverHttp overHttp = command.getCommandSpec().userObject().getClass().getAnnotation(OverHttp.class);
        return overHttp != null && overHttp.only();
    }

    /** The version of the component, from the file that Camel's plugin writes into each jar of a component. */
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
