package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.apache.camel.builder.RouteBuilder;

/**
 * Java: routes are compiled and started, statements and members compiled and run with a simulator at hand, and a class is, word for word, a
 * test of the project or routes that a test runs. What an editor imports by itself is imported.
 */
final class JavaRule implements SnippetRule {

    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*class (\\w+)");
    private static final String IMPORTS = """
        import static java.nio.charset.StandardCharsets.UTF_8;
        import static org.assertj.core.api.Assertions.*;
        import io.github.contactnow.simulator.*;
        import io.github.contactnow.simulator.fault.*;
        import io.github.contactnow.simulator.history.*;
        import io.github.contactnow.simulator.junit.*;
        import java.net.*;
        import java.time.*;
        import java.util.*;
        import org.junit.jupiter.api.extension.RegisterExtension;
        """;

    private final Simulator simulator;
    private final RunningRoutes routes;
    private final Path folder;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    /** It remembers what is in the jars. */
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /** @param folder takes what is compiled */
    JavaRule(Simulator simulator, RunningRoutes routes, Path folder) {
        this.simulator = simulator;
        this.routes = routes;
        this.folder = folder;
    }

    @Override
    public void check(Snippet snippet) throws Exception {
        Matcher type = CLASS.matcher(snippet.text());
        if (type.find()) {
            if (snippet.text().contains(" extends RouteBuilder {")) {
                assertThat(MavenRule.sources())
                        .as("a test that runs the routes of " + type.group(1))
                        .anyMatch(source -> source.contains("new " + type.group(1) + "()"));
            } else {
                assertThat(type.group(1)).as("a test").endsWith("Test");
            }
            assertThat(MavenRule.tests(type.group(1)))
                    .as("the class " + type.group(1))
                    .hasSize(1);
            assertThat(MavenRule.sources())
                    .as("a class that is word for word the same")
                    .anyMatch(source -> source.endsWith("\n" + snippet.text()));
        } else if (snippet.text().startsWith("from(")) {
            RouteBuilder builder =
                    (RouteBuilder) pasted("extends org.apache.camel.builder.RouteBuilder { public void configure() {\n"
                            + snippet.text() + "}}");
            routes.start(camel -> camel.addRoutes(builder));
        } else if (snippet.text().startsWith("@")) {
            pasted("{\n" + snippet.text() + "}");
        } else {
            simulator.reset();
            Object statements = pasted("implements java.util.concurrent.Callable<Void> {\nstatic Simulator simulator;\n"
                    + "public Void call() throws Exception {\n" + snippet.text() + "return null;\n}}");
            var field = statements.getClass().getDeclaredField("simulator");
            field.setAccessible(true);
            field.set(null, simulator);
            ((Callable<?>) statements).call();
        }
    }

    /** An instance of a class that holds what was pasted. */
    private Object pasted(String body) throws Exception {
        StringWriter errors = new StringWriter();
        Path classes = Files.createTempDirectory(folder, "classes");
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return IMPORTS + "public class Pasted " + body;
                    }
                };
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        assertThat(compiler.getTask(errors, files, null, List.of("-proc:none"), null, List.of(source))
                        .call())
                .as("it compiles: " + errors)
                .isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, JavaRule.class.getClassLoader())) {
            return loader.loadClass("Pasted").getDeclaredConstructor().newInstance();
        }
    }
}
