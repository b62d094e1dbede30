package io.github.contactnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.Project;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README work as they are printed there. */
class ReadmeTest {

    @TempDir
    private Path folder;

    private Simulator simulator;
    private CamelContext camel;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().port(0).build().start();
        camel = new DefaultCamelContext();
        ContactNowConfiguration configuration =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        configuration.setBaseUrl(simulator.baseUrl().toString());
        configuration.setAllowHttp(true);
        configuration.setUsername(simulator.username());
        configuration.setPassword(simulator.password());
    }

    @AfterEach
    void stop() {
        camel.stop();
        simulator.close();
    }

    private static String example(String language) throws Exception {
        String readme = Files.readString(Project.path("README.md"));
        String begin = "```" + language + "\n";
        return readme.substring(
                readme.indexOf(begin) + begin.length(), readme.indexOf("```", readme.indexOf(begin) + begin.length()));
    }

    @Test
    void theYamlRoutesCreateALeadAndReadCalls() throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(
                        "readme.camel.yaml", example("yaml").replace("./data/", folder + "/")));
        camel.start();
        camel.createProducerTemplate()
                .sendBody("direct:lead", List.of(Map.of("MobilePhone", "07700900123", "reference", "crm-1")));
        assertThat(simulator.records()).singleElement().satisfies(r -> assertThat(r.get("VENDOR_URN"))
                .isEqualTo("crm-1"));
        await().untilAsserted(
                        () -> assertThat(simulator.history()).anyMatch(request -> "cdr".equals(request.method())));
    }

    @Test
    void theJavaRoutesCompileAndStart() throws Exception {
        Path source = folder.resolve("Pasted.java");
        Files.writeString(
                source,
                "public class Pasted extends org.apache.camel.builder.RouteBuilder { public void configure() {\n"
                        + example("java") + "}}");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString()))
                .as("compiled")
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            camel.addRoutes((RoutesBuilder)
                    loader.loadClass("Pasted").getDeclaredConstructor().newInstance());
        }
        camel.start();
        assertThat(camel.getRoutes()).hasSize(3).allSatisfy(route -> assertThat(camel.getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted())
                .isTrue());
        assertThat(camel.createProducerTemplate().requestBody("direct:agents", null, List.class))
                .isNotNull();
        assertThat(camel.createProducerTemplate().requestBody("direct:callbacks", null, List.class))
                .isNotNull();
    }

    @Test
    void thePropertiesAreOptionsOfTheComponent() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(example("properties")));
        assertThat(properties).hasSize(3);
        String prefix = "camel.component.contactnow.";
        for (String name : properties.stringPropertyNames()) {
            assertThat(name).startsWith(prefix);
            assertThat(camel.getCamelContextExtension()
                            .getEndpointUriFactory("contactnow")
                            .propertyNames())
                    .contains(name.substring(prefix.length()));
        }
    }

    @Test
    void theDependencyIsThisProject() throws Exception {
        String pom = Files.readString(Project.path("src/component/pom.xml"));
        assertThat(Pattern.compile("<(groupId|artifactId|version)>[^<]+<")
                        .matcher(example("xml"))
                        .results()
                        .map(MatchResult::group))
                .hasSize(3)
                .allSatisfy(line -> assertThat(pom.substring(0, pom.indexOf("<properties>")))
                        .contains(line));
    }

    /** What only a shell or a reader can run. Its own tests start the demonstration, the packages and the commands. */
    @Test
    void everyOtherSnippetIsCounted() throws Exception {
        assertThat(Pattern.compile("(?m)^```([a-z]+)$")
                        .matcher(Files.readString(Project.path("README.md")))
                        .results()
                        .map(match -> match.group(1))
                        .sorted())
                .containsExactly("java", "mermaid", "properties", "sh", "sh", "sh", "sh", "xml", "yaml");
    }
}
