package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations on agents and calls take any arguments and are never sent twice. */
class CallControlTest extends ComponentTestSupport {

    private SeenRequest last(String script) {
        return simulator.history().stream()
                .filter(request -> request.script().equals(script))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void aMapInTheBodyAndFreeArgumentsJoinTheTypedOnes() {
        Exchange exchange = send(
                "contactnow:click2dial?agent=500100&arg.colour=red&headerArguments=ddi",
                Map.of("ddi", "07700900123", "size", 7),
                "CamelContactNowArg.shape",
                "round");
        assertThat(exchange.getException()).isNull();
        assertThat(last("click2dial").httpMethod()).isEqualTo("POST");
        assertThat(last("click2dial").arguments())
                .containsEntry("agent", "500100")
                .containsEntry("ddi", "07700900123")
                .containsEntry("colour", "red")
                .containsEntry("size", "7")
                .containsEntry("shape", "round");
        assertThat(simulator.dials()).isEqualTo(1);
    }

    @Test
    void theBodyOverridesNeitherTheEndpointNorAHeader() {
        send(
                "contactnow:click2dial?agent=500100&headerArguments=ddi",
                Map.of("AGENT", "500101", "ddi", "07700900999"),
                "CamelContactNowArg.ddi",
                "07700900123");
        assertThat(last("click2dial").arguments())
                .containsEntry("agent", "500100")
                .containsEntry("ddi", "07700900123")
                .doesNotContainValue("500101");
    }

    @Test
    void whatIsMissingOrNotForTheUserIsToldBeforeAnythingIsSent() {
        String uri = "contactnow:click2dial?agent=500100&headerArguments=ddi";
        assertThat(send(uri, Map.of("cli", "1")).getException())
                .hasMessageContaining("needs argument 'ddi'")
                .hasMessageContaining("or in the map in the body");
        assertThat(send(uri, null).getException()).hasMessageContaining("needs argument 'ddi'");
        for (String reserved : new String[] {"token", "Action", "method", "password"}) {
            assertThat(send(uri, Map.of("ddi", "1", reserved, "x")).getException())
                    .hasMessageContaining("set by the component");
        }
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aBodyThatIsNoMapOrGoesToATokenIsLeftAlone() {
        assertThat(send("contactnow:agent/pause?agent=500100", "agent=500101").getException())
                .isNull();
        assertThat(send("contactnow:token/validate", Map.of("FirstName", "Ann")).getException())
                .isNull();
        assertThat(last("token").arguments()).doesNotContainKey("FirstName");
    }

    @ParameterizedTest
    @CsvSource({"agent, true, false", "agentid, false, true", "both, true, true"})
    void theAgentGoesUnderTheNameThatIsChosen(String name, boolean agent, boolean agentid) {
        assertThat(send("contactnow:agent/pause?agent=500100&agentIdName=" + name, null)
                        .getException())
                .isNull();
        Map<String, String> arguments = last("agent").arguments();
        assertThat(arguments.containsKey("agent")).isEqualTo(agent);
        assertThat(arguments.containsKey("agentid")).isEqualTo(agentid);
        assertThat(arguments.values()).contains("500100");
    }

    @ParameterizedTest
    @CsvSource({
        "click2dial?agent=500100&ddi=07700900123, click2dial, CLOSE_AFTER_PROCESSING",
        "click2dial?agent=500100&ddi=07700900123, click2dial, HTML_PAGE",
        "agent/manual_dial?agent=500100&ddi=07700900123, agent, EMPTY_BODY",
        "agent/manual_dial?agent=500100&ddi=07700900123, agent, TRUNCATED_BODY",
        "agent/logout?agent=500100, agent, CUT_REPLY"
    })
    void anUnknownOutcomeIsToldAndNothingIsRepeated(String uri, String script, FaultKind kind) {
        simulator.faults().add(Fault.builder().kind(kind).script(script).nth(1).build());
        assertThat(send("contactnow:" + uri, null).getException())
                .isInstanceOfSatisfying(ContactNowUnknownException.class, e -> assertThat(e.isRepeatSafe())
                        .isFalse());
        assertThat(simulator.history())
                .filteredOn(request -> request.script().equals(script))
                .hasSize(1);
    }

    @Test
    void aCommandWhoseTokenWasRefusedIsDoneOnceWithANewOne() {
        send("contactnow:token/validate", null);
        simulator.expireTokens();
        assertThat(send("contactnow:click2dial?agent=500100&ddi=07700900123", null)
                        .getException())
                .isNull();
        assertThat(simulator.dials()).isEqualTo(1);
    }

    @Test
    void cornersThatTheCatalogueDoesNotKnowAreReached() {
        Exchange exchange = send("contactnow:agent/whisper?allowUnknownOperation=true&agent=500100&arg.volume=3", null);
        assertThat(exchange.getException())
                .isInstanceOf(ContactNowException.class)
                .hasMessageContaining("Bad argument: action");
        assertThat(last("agent").action()).isEqualTo("whisper");
        assertThat(last("agent").arguments()).containsEntry("volume", "3").containsEntry("agentid", "500100");
        assertThat(send("contactnow:ecnow/ecnow_records/read?table=Renewals&arg.debug=1", null)
                        .getException())
                .isNull();
        assertThat(last("ecnow").arguments()).containsEntry("debug", "1");
    }

    @Test
    void aTokenIsBoundToTheAddressesThatAreNamed() {
        Exchange exchange =
                send("contactnow:token/get", null, "CamelContactNowArg.address", List.of("127.0.0.1", "10.0.0.7"));
        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("token", "expire");
        assertThat(last("token").arguments()).containsEntry("address", "127.0.0.1,10.0.0.7");
        assertThat(send("contactnow:token/get?address=127.0.0.1", null).getException())
                .isNull();
        int before = simulator.history().size();
        for (String wrong : new String[] {
            "1.1.1.1,1.1.1.2,1.1.1.3,1.1.1.4,1.1.1.5,1.1.1.6,1.1.1.7,1.1.1.8,1.1.1.9,2.1.1.1,2.1.1.2", "here", ""
        }) {
            assertThat(send("contactnow:token/get", null, "CamelContactNowArg.address", wrong)
                            .getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most ten");
        }
        assertThat(simulator.history()).hasSize(before);
    }

    @Test
    void theAddressOfTheAccountIsNoArgumentOfOtherOperations() throws Exception {
        component().getConfiguration().setAddress("127.0.0.1");
        assertThat(send(CREATE, lead("crm-1")).getException()).isNull();
        assertThat(seen("get").get(0).arguments()).containsEntry("address", "127.0.0.1");
        assertThat(seen("create").get(0).arguments()).doesNotContainKey("address");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD("contactnow:ecnow/ecnow_records/read?table=${header.table}&address=127.0.0.1,10.0.0.8");
            }
        });
        assertThat(send("direct:in", null, "table", "Renewals").getException()).isNull();
        assertThat(seen("get")).last().satisfies(get -> assertThat(get.arguments())
                .containsEntry("address", "127.0.0.1,10.0.0.8"));
    }
}
