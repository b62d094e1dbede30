package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.fault.Faults;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that all faults have in common. */
@Timeout(20)
class FaultCatalogueTest {

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    static Stream<String> thatHitACreation() {
        return Faults.catalogue().entrySet().stream()
                .filter(example -> !example.getValue().kind().isAboutRows()
                        && example.getValue().script().isEmpty())
                .map(example -> example.getKey());
    }

    @Test
    void eachKindHasAnExample() {
        assertThat(Faults.catalogue().values()).extracting(Fault::kind).containsAll(Arrays.asList(FaultKind.values()));
        assertThat(Faults.catalogue()).hasSizeGreaterThan(FaultKind.values().length);
    }

    /** The request after the fault succeeds. */
    @ParameterizedTest
    @MethodSource("thatHitACreation")
    void aFaultStoresARecordIfAndOnlyIfItIsProcessed(String name) throws IOException {
        Fault.Builder once = Faults.catalogue().get(name).toBuilder().times(1);
        Fault fault = Faults.catalogue().get(name).kind().isAboutConnections()
                ? once.build()
                : once.action("create").build();
        boolean stores = fault.processed()
                || fault.kind() == FaultKind.LATE_PROCESSING
                || fault.kind() == FaultKind.CLOSE_THEN_PROCESS;
        simulator.faults().add(fault);

        try {
            client.raw(
                    "POST /ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=json&raw=1 HTTP/1.1\r\n"
                            + "Host: x\r\nConnection: close\r\nContent-Length: 34\r\n\r\n[{\"dataset\":12,\"HomePhone\":\"1\"}]  ");
        } catch (IOException e) {
            // Other tests check the reply.
        }

        assertThat(simulator.faults().count(fault)).isEqualTo(1);
        await().until(() -> simulator.records().size() == (stores ? 1 : 0));
        await().ignoreExceptions().until(() -> !client.fetchToken().isEmpty());
        assertThat(client.create("[{\"dataset\":12,\"HomePhone\":\"2\"}]")
                        .get("total")
                        .intValue())
                .isEqualTo(1);
        assertThat(simulator.records()).hasSize(stores ? 2 : 1);
    }
}
