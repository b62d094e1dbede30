package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.contactnow.routes.EndpointRules.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint of the routes, the examples, the Kamelets and the documents is one that Camel's catalogue and our component's description allow. */
class EndpointsOfYamlTest {

    private static final EndpointRules RULES = rules();

    private static EndpointRules rules() {
        try {
            return new EndpointRules();
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointIsValid() {
        return Stream.of("routes", "routes/examples", "src/component/src/main/resources/kamelets")
                .flatMap(folder -> EndpointRules.files(folder).stream())
                .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointOfADocumentIsValid() {
        return EndpointRules.documents().stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> check(EndpointRules.ofDocument(file))));
    }

    private static void check(Path file) throws IOException {
        check(EndpointRules.endpoints(file));
    }

    private static void check(List<Written> endpoints) {
        assertThat(endpoints)
                .allSatisfy(endpoint ->
                        assertThat(RULES.fault(endpoint)).as(endpoint.uri()).isEmpty());
    }

    @Test
    void endpointsAreFoundInEveryForm() throws IOException {
        assertThat(EndpointRules.endpoints(EndpointRules.files("routes/examples").stream()
                        .filter(file -> file.endsWith("leads-from-sql.camel.yaml"))
                        .findFirst()
                        .orElseThrow()))
                .extracting(Written::uri)
                .containsExactlyInAnyOrder(
                        "sql", "direct:leads-in", "direct:verdicts-of-sql", "direct:verdicts-of-sql", "sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contactnow:nonsense/foo",
                "contactnow:reporting/cdrs?range=1:2",
                "contactnow:reporting/cd?range=1:2",
                "contactnow:reports/cdr?range=1:2",
                "contactnow:ecnow/ecnow_record/create?dataset=12",
                "contactnow:ecnow/ecnow_records/creat?dataset=12",
                "contactnow:ecnow/ecnow_records/delete?dataset=12",
                "contactnow:ajax/agentz",
                "contactnow:ajax/outgo",
                "contactnow:click2dail?agent=1&ddi=2",
                "contactnow:recordings?callid=1",
                "contactnow:token/gett",
                "contactnow:agent/pauze?agent=1",
                "contactnow:ajax/agents?delai=5000",
                "contactnow:ajax/agents?Delay=5000",
                "contactnow:ajax/agents?user=demo",
                "contactnow:ajax/agents?pasword=demo",
                "contactnow:ajax/agents?baseURL=https://host/",
                "contactnow:ajax/agents?regoin=EU",
                "contactnow:ajax/agents?http=true",
                "contactnow:ajax/agents?state-repository=x",
                "contactnow:reporting/cdr?slise=1h",
                "contactnow:reporting/cdr?sliceForm=1d",
                "contactnow:reporting/cdr?overlap=15m",
                "contactnow:reporting/cdr?cursor=x",
                "contactnow:reporting/cdr?cursorsFile=x",
                "contactnow:reporting/cdr?ranges=1:2",
                "contactnow:reporting/cdr?stream=true",
                "contactnow:ecnow/ecnow_records/create?datset=12",
                "contactnow:ecnow/ecnow_records/create?ledgerUrl=jdbc:h2:mem:x",
                "contactnow:ecnow/ecnow_records/create?deliver=ONCE",
                "contactnow:ecnow/ecnow_records/create?delivery=TWICE",
                "contactnow:ecnow/ecnow_records/create?delivery=EXACTLY_ONCE",
                "contactnow:ecnow/ecnow_records/create?onDoubt=MAYBE",
                "contactnow:ecnow/ecnow_records/create?onChange=MERGE",
                "contactnow:ecnow/ecnow_records/create?referenceFallback=RANDOM",
                "contactnow:ecnow/ecnow_records/create?batchSize=many",
                "contactnow:ecnow/ecnow_records/create?phoneFormat=LOCAL",
                "contactnow:ecnow/ecnow_records/create?fieldChecks=perhaps",
                "contactnow:ajax/agents?format=YAML",
                "contactnow:ajax/agents?region=UK",
                "contactnow:ajax/agents?streaming=perhaps",
                "contactnow:ajax/agents?maxConnections=few",
                "contactnow:ajax/agents?outputType=JSON",
                "contactnow:ajax/agents?readMethod=PUT",
                "contactnow:ajax/agents?proxyPort=http",
                "kamelet:contactnow-lead-sink?ledgerJdbcUrl=jdbc:h2:mem:x",
                "kamelet:contactnow-leads-sink?dataset=12",
                "kamelet:contactnow-leads-sink?ledgerJdbcUrl=jdbc:h2:mem:x&datset=12",
                "kafka:leads?broker=localhost:9092",
                "file:inbox?moove=done",
                "timer:tick?peroid=5000",
                "quartz:tick?crom=0 0 * * * ?",
                "platform-http:/leads?httpMethodRestict=POST",
                "aws2-s3:bucket?regoin=eu-west-1",
                "imaps:mail.example.com?unsean=true",
                "sql:select 1?datasource=#db"
            })
    void aWrongEndpointIsRefused(String uri) {
        assertThat(RULES.fault(new Written(uri, Map.of()))).isPresent();
    }
}
