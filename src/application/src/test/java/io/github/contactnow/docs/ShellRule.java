package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ops.Commands;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.simulator.SimulatorMain;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Command lines: each parses, and what it names is there. The commands of the application go through its own command line, and those of
 * Maven through {@link MavenRule}; statements of SQL and requests to the simulator are made.
 */
final class ShellRule implements SnippetRule {

    private static final Pattern WORD = Pattern.compile("((?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final String APPLICATION = "target/quarkus-app/quarkus-run.jar";
    private static final String SIMULATOR = "target/contactnow-simulator.jar";
    private static final String OPS = "http://localhost:8080/ops/";
    private static final Settings NO_SETTINGS = name -> Optional.empty();

    private final SqlRule sql;
    private final SimulatorCalls simulator;
    private final Map<Path, Map<String, List<String>>> aliasesOf = new HashMap<>();

    ShellRule(SqlRule sql, SimulatorCalls simulator) {
        this.sql = sql;
        this.simulator = simulator;
    }

    @Override
    public void check(Snippet snippet) throws Exception {
        Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write(snippet.text().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("the shell parses it: " + said).isZero();
        // A reader pastes a page from its beginning.
        Map<String, List<String>> aliases = aliasesOf.computeIfAbsent(snippet.document(), page -> new HashMap<>());
        for (String line : snippet.text().replace("\\\n", " ").split("\n")) {
            String withoutComment = line.replaceFirst("(^|\\s)#.*", "").replaceFirst("\\s> \\S+\\s*$", "");
            for (String command : withoutComment.split("&&")) {
                run(new ArrayList<>(words(command)), aliases);
            }
        }
    }

    /** The words of a command line, still with their quotes. */
    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(quoted ->
                        Matcher.quoteReplacement(quoted.group(1) != null ? quoted.group(1) : quoted.group(2)));
    }

    private void run(List<String> words, Map<String, List<String>> aliases) throws Exception {
        while (!words.isEmpty()
                && (words.get(0).equals("export")
                        || ASSIGNED.matcher(words.get(0)).matches())) {
            String first = words.remove(0);
            if (!first.equals("export")) {
                isOfASetting(first.substring(0, first.indexOf('=')));
            }
        }
        if (words.isEmpty()) {
            return;
        }
        String command = words.remove(0);
        List<String> arguments = words.stream().map(ShellRule::unquoted).toList();
        if (aliases.containsKey(command)) {
            run(
                    new ArrayList<>(Stream.concat(aliases.get(command).stream(), words.stream())
                            .toList()),
                    aliases);
            return;
        }
        switch (command) {
            case "alias" -> {
                assertThat(arguments).singleElement().asString().matches("\\w+=.+");
                String[] alias = arguments.get(0).split("=", 2);
                aliases.put(alias[0], words(alias[1]));
            }
            case "./mvnw" -> MavenRule.check(arguments);
            case "java" -> {
                if (arguments.get(0).equals("-cp")) {
                    tool(arguments);
                } else {
                    java(arguments);
                }
            }
            case "curl" -> curl(arguments);
            case "jbang" -> assertThat(arguments).containsExactly("app", "install", "camel@apache/camel");
            case "camel" -> camel(arguments);
            case "duckdb" -> {
                assertThat(arguments).hasSize(3).startsWith("-readonly");
                sql.onCopy(arguments.get(1), arguments.get(2));
            }
            case "psql" -> {
                assertThat(arguments).hasSize(3).element(0).asString().startsWith("postgresql://");
                assertThat(arguments.get(1)).isEqualTo("-c");
                sql.onPostgres(arguments.get(2));
            }
            case "docker", "kubectl", "sudo" ->
                assertThat(arguments.stream()
                                .flatMap(argument -> Stream.of(argument.split("[=,]")))
                                .filter(argument -> argument.startsWith("src/")))
                        .allSatisfy(file -> assertThat(Documents.path(file)).exists());
            case "cat" ->
                assertThat(arguments).allSatisfy(file -> assertThat(MavenRule.sources())
                        .as("what writes " + file)
                        .anyMatch(source -> source.contains("\"" + Path.of(file).getFileName() + "\"")));
            default -> throw new AssertionError("No rule covers the command '" + command + "'.");
        }
    }

    /** A tool of a library in the package. LedgerFileTest runs the one of H2. */
    private static void tool(List<String> arguments) throws ReflectiveOperationException {
        assertThat(arguments.get(1)).isEqualTo("target/quarkus-app/lib/main/*");
        assertThat(Class.forName(arguments.get(2)).getMethod("main", String[].class))
                .isNotNull();
    }

    /** A variable of the environment is one of a setting, as application.properties says it. */
    private static void isOfASetting(String variable) throws IOException {
        List<String> variables = Files.readAllLines(Documents.path("application.properties")).stream()
                .filter(line -> line.matches("#?[a-z][\\w.\"-]*=.*"))
                .map(line -> line.replaceFirst("^#", "")
                        .replaceFirst("=.*", "")
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9]", "_"))
                // In the file NAME stands for any name.
                .map(setting -> variable.matches(setting.replace("_NAME_", "_[A-Z0-9_]+_")) ? variable : setting)
                .toList();
        assertThat(variables).as("variables of settings").contains(variable);
    }

    private static void java(List<String> command) {
        List<String> arguments = command.stream()
                .dropWhile(argument -> argument.startsWith("-X"))
                .toList();
        assertThat(arguments).hasSizeGreaterThan(1).startsWith("-jar");
        String[] rest = arguments.subList(2, arguments.size()).toArray(String[]::new);
        if (arguments.get(1).equals(SIMULATOR)) {
            parsed(new CommandLine(new SimulatorMain()), rest);
        } else {
            assertThat(arguments.get(1)).as("the jar").isEqualTo(APPLICATION);
            if (rest.length > 0) {
                parsed(Commands.of(NO_SETTINGS), rest);
            }
        }
    }

    /** Files of the project that stands for JBang, and what it names as a dependency. */
    private static void camel(List<String> arguments) throws IOException {
        if (arguments.equals(List.of("get", "health"))) {
            return;
        }
        assertThat(arguments).first().isEqualTo("run");
        Path project = Documents.path("src/it/camel-jbang");
        String test = Files.readString(project.resolve("src/test/java/com/example/CamelRunTest.java"));
        for (String argument : arguments.subList(1, arguments.size())) {
            if (argument.startsWith("--")) {
                assertThat(argument).startsWith("--dep=");
                assertThat(test).contains('"' + argument.substring("--dep=".length()) + '"');
            } else {
                assertThat(project.resolve(argument)).exists();
            }
        }
    }

    private static void parsed(CommandLine commands, String... arguments) {
        try {
            ParseResult parsed = commands.parseArgs(arguments);
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            assertThat(parsed.isUsageHelpRequested()
                            || parsed.commandSpec().subcommands().isEmpty())
                    .as("a command")
                    .isTrue();
        } catch (ParameterException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void curl(List<String> arguments) throws Exception {
        List<String> data = new ArrayList<>();
        String address = null;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-X" -> assertThat(arguments.get(++i)).isEqualTo("POST");
                case "-H" -> assertThat(arguments.get(++i)).contains(": ");
                case "-d" -> data.add(arguments.get(++i));
                default -> address = arguments.get(i);
            }
        }
        assertThat(address).as("the URL").isNotNull();
        if (address.startsWith(OPS)) {
            URI url = URI.create(address);
            List<String> words = new ArrayList<>(
                    List.of(url.getPath().substring("/ops/".length()).split("/")));
            Stream.concat(
                            data.stream(),
                            Stream.ofNullable(url.getQuery()).flatMap(query -> Stream.of(query.split("&"))))
                    .map(option -> "--" + option)
                    .forEach(words::add);
            parsed(Commands.of(NO_SETTINGS), words.toArray(String[]::new));
        } else {
            simulator.call(address, data);
        }
    }
}
