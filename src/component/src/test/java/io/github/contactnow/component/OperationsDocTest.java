package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of src/docs/reference/operations.md work as printed. */
class OperationsDocTest extends ComponentTestSupport {

    static Collection<Operation> operations() {
        return Operations.all();
    }

    private List<String> examples() throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(GeneratedDoc.committed(OperationsPageTest.FILE))
                .results()
                .map(example -> example.group(1))
                .toList();
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromBytes("operations.camel.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theExampleOfAPollPolls() throws Exception {
        load(examples().get(0));
        await().untilAsserted(() -> assertThat(simulator.history())
                .anyMatch(request -> request.method().equals("agents")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyExampleWorks(Operation operation) throws Exception {
        List<String> routes = examples().stream()
                .flatMap(example -> Stream.of(example.split("(?m)^(?=- route:)")))
                .filter(route -> route.contains("uri: direct:" + operation.path() + "\n"))
                .toList();
        assertThat(routes).hasSize(1);
        Samples.seed(simulator);
        for (String path : Samples.of(operation).first()) {
            Operation first = Operations.named(path);
            assertThat(Samples.send(
                                    template,
                                    Samples.uri(first),
                                    Samples.of(first).body())
                            .getException())
                    .isNull();
        }
        load(routes.get(0));
        int before = simulator.history().size();
        assertThat(send("direct:" + operation.path(), Samples.of(operation).body())
                        .getException())
                .isNull();
        assertThat(simulator.history().stream().skip(before))
                .anyMatch(seen -> seen.script().equals(operation.script())
                        && seen.action().equals(operation.action() == null ? "" : operation.action()));
    }
}
