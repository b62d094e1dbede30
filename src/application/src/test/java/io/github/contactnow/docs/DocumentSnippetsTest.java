package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.contactnow.leads.input.JqProgram;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every block of code in README.md and docs works as it is pasted. A block for whose language there is no rule fails. */
class DocumentSnippetsTest {

    /** Nodes in their brackets, and the lines between them. */
    private static final Pattern FLOWCHART = Pattern.compile(" *\\w+(\\[[^\\[\\]]+]|\\[\\([^()]+\\)]|\\{\\{[^{}]+}})?"
            + "( (-->|-- [^-].* (-->|---)|-\\. .* \\.->) \\w+(\\[[^\\[\\]]+]|\\[\\([^()]+\\)]|\\{\\{[^{}]+}})?)+");

    /** Its blocks are parts of the projects that it describes. */
    private static final Path RUNTIMES = Path.of("src/docs/guides/runtimes.md");

    /** {@code ConnectPackageIT} runs the commands of its pages, with the package. */
    private static final Path CONNECT = Path.of("src/docs/guides/crm");

    /** Their YAML is policy files. */
    private static final List<Path> POLICY =
            List.of(Path.of("src/docs/reference/policy.md"), Path.of("src/docs/guides/calling-rules.md"));

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static SqlRule sql;
    private static RunningRoutes routes;
    private static Map<String, SnippetRule> rules;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.builder().build().start();
        sql = new SqlRule(folder);
        routes = new RunningRoutes(simulator, folder);
        rules = Map.of(
                "sh",
                new ShellRule(sql, new SimulatorCalls(simulator)),
                "sql",
                sql,
                "java",
                new JavaRule(simulator, routes, folder),
                "yaml",
                snippet -> yaml(snippet, routes),
                "properties",
                new PropertiesRule(),
                "xml",
                new DependencyRule(),
                "mermaid",
                DocumentSnippetsTest::isAFlowchart,
                "jq",
                snippet -> JqProgram.of(snippet.place(), snippet.text()),
                "text",
                new ProbeSample(folder));
    }

    @AfterAll
    static void stop() throws IOException {
        routes.close();
        simulator.close();
        sql.close();
    }

    /** Policy files in their guide, routes elsewhere. */
    private static void yaml(Snippet snippet, RunningRoutes routes) throws Exception {
        if (POLICY.contains(snippet.document())) {
            Policy.load(List.of("uk", "ca"), Map.of(snippet.place(), snippet.text()));
        } else {
            routes.yaml(snippet);
        }
    }

    private static void isAFlowchart(Snippet snippet) {
        List<String> lines = snippet.text().lines().toList();
        assertThat(lines.get(0)).matches("flowchart (LR|TB)");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line).matches(FLOWCHART));
    }

    private static void check(Snippet snippet) throws Exception {
        if (!rules.containsKey(snippet.language())) {
            throw new AssertionError(snippet.place() + ": no rule covers " + snippet.language() + "; the languages are "
                    + rules.keySet());
        }
        try {
            if (snippet.document().startsWith(CONNECT)
                    || snippet.document().equals(RUNTIMES) && ForeignProjects.hold(snippet)) {
                return;
            }
            rules.get(snippet.language()).check(snippet);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(snippet.place() + ": " + e.getMessage(), e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBlockWorks() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path document : Documents.all()) {
            for (Snippet snippet : Documents.snippets(document, Documents.text(document))) {
                tests.add(dynamicTest(snippet.place() + ", " + snippet.language(), () -> check(snippet)));
            }
        }
        return tests.build();
    }

    /** Commands in running text are pasted, too. */
    @TestFactory
    Stream<DynamicTest> everyCommandInASentenceWorks() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path document : Documents.all()) {
            for (Snippet span : Documents.spans(document, Documents.text(document))) {
                if (span.text().matches("(?s)(\\./mvnw|java -jar) .*")) {
                    tests.add(dynamicTest(
                            span.place() + ", " + span.text(),
                            () -> check(new Snippet(document, span.line(), "sh", span.text()))));
                }
            }
        }
        return tests.build();
    }

    @Test
    void blocksAreFoundInEveryForm() {
        assertThat(Documents.snippets(
                        Path.of("x.md"),
                        "a\n\n```sh\nb\n```\n\n    c\n    d\n\n~~~\ne\n~~~\n````java\n```\n````\n```sql\nf\n"))
                .extracting(Snippet::place, Snippet::language, Snippet::text)
                .containsExactly(
                        tuple("x.md:4", "sh", "b\n"),
                        tuple("x.md:7", Documents.NO_FENCE, "    c\n    d\n"),
                        tuple("x.md:11", Documents.NO_LANGUAGE, "e\n"),
                        tuple("x.md:14", "java", "```\n"),
                        tuple("x.md:17", Documents.NO_END, "f\n\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "python | print(1) | no rule covers python",
                "(an indented block without a fence) | ./mvnw test | no rule covers",
                "yaml | - route: {from: {uri: \"contactnow:ajax/agentz\"}} | agentz",
                "yaml | - route: {from: {uri: \"contactnow:ajax/agents\", parameters: {stateRepository: \"#cursors\"},"
                        + " steps: [{log: x}]}} | cursors",
                "java | from(\"direct:a\").to(\"contactnow:ajax/agents?nosuch=1\"); | nosuch",
                "java | int a = \"b\"; | it compiles",
                "java | assertThat(simulator.records()).isNotEmpty(); | not to be empty",
                "java | class ExampleTest { } | ExampleTest",
                "properties | camel.component.contactnow.regoin=EU | regoin",
                "properties | camel.component.contactnow.region=UK | UK",
                "xml | `<dependency>\n"
                        + "  <groupId>io.github.contactnow</groupId>\n"
                        + "  <artifactId>camel-contact</artifactId>\n"
                        + "  <version>0.1.0</version>\n"
                        + "</dependency>` | camel-contact<",
                "sql | SELECT nosuch FROM cdr | nosuch",
                "sql | SELECT callid FROM cdr WHERE callid = 9 | a row",
                "sh | echo 'a | the shell parses it",
                "sh | rm -rf data | No rule covers the command 'rm'",
                "sh | ./mvnw -Pnosuch | nosuch",
                "sh | ./mvnw test -Dtest=NoSuchTest | there is no test NoSuchTest",
                "sh | ./mvnw test -Dno.such.property=1 | somebody reads the property no.such.property",
                "sh | ./mvnw failsafe:verify@nosuch | nosuch",
                "sh | export CONTACTNOW_REGOIN=eu | CONTACTNOW_REGOIN",
                "sh | java -jar target/quarkus-app/quarkus-run.jar probe --table X --tabel X | --tabel",
                "sh | java -jar target/quarkus-app/quarkus-run.jar nosuch | nosuch",
                "sh | java -jar target/contactnow-simulator.jar --prot 1 | --prot",
                "sh | java -jar target/nosuch.jar | nosuch.jar",
                "sh | curl -X POST http://localhost:8080/ops/leads/prun | prun",
                "sh | curl http://localhost:8080/ops/leads/status?older-then=P90D | older-then",
                "sh | curl http://127.0.0.1:8106/token.php?action=get | success",
                "sh | curl http://localhost:8080/nosuch | an address of the simulator",
                "sh | duckdb -readonly data/warehouse-copy.duckdb \"SELECT * FROM calls_per_day\" | calls_per_day",
                "sh | psql \"postgresql://user@host/database\" -c \"SELECT nosuch FROM agent_day\" | nosuch",
                "sh | cat target/nosuch.md | what writes target/nosuch.md",
                "mermaid | `flowchart LR\n  a --> b[c` | b[c",
                "text | 33 questions | only the probe"
            })
    void aBlockThatDoesNotWorkFails(String language, String text, String reason) {
        assertThatThrownBy(() -> check(new Snippet(Path.of("docs/x.md"), 7, language, text + "\n")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("docs/x.md:7: ")
                .satisfies(e -> assertThat(everything(e)).contains(reason));
    }

    private static String everything(Throwable e) {
        return e == null ? "" : e.getMessage() + "\n" + everything(e.getCause());
    }
}
