package io.github.contactnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the README work as they are printed there. */
class ReadmeTest {

    private Simulator simulator;
    private CamelContext camel;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().port(0).build().start();
        camel = new DefaultCamelContext();
        ContactNowConfiguration configuration = camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
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
        String readme = Files.readString(Path.of("README.md"));
        String begin = "```" + language + "\n";
        return readme.substring(readme.indexOf(begin) + begin.length(), readme.indexOf("```", readme.indexOf(begin) + begin.length()));
    }

    @Test
    void theYamlRoutesCreateALeadAndReadCalls() throws Exception {
        camel.getRegistry().bind("cursors", new MemoryStateRepository());
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromBytes("readme.camel.yaml",
            example("yaml").getBytes(StandardCharsets.UTF_8)));
        camel.start();
        camel.createProducerTemplate().sendBody("direct:lead", List.of(Map.of("MobilePhone", "07700900123", "reference", "crm-1")));
        assertThat(simulator.records()).singleElement().satisfies(r -> assertThat(r.get("VENDOR_URN")).isEqualTo("crm-1"));
        await().untilAsserted(() -> assertThat(simulator.history()).anyMatch(request -> "cdr".equals(request.method())));
    }

    @Test
    void theUrisOfTheJavaRoutesAreGood() throws Exception {
        camel.start();
        List<String> uris = Pattern.compile("\"(contactnow:[^\"]+)\"").matcher(example("java")).results()
            .map((MatchResult result) -> result.group(1).replace("${header.agent}", "500100")).toList();
        assertThat(uris).hasSize(3).allSatisfy(uri -> assertThat(camel.getEndpoint(uri)).isNotNull());
    }
}
