package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.junit.ContactNowSimulator;
import io.github.contactnow.simulator.junit.ContactNowSimulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The JUnit extension. */
@ContactNowSimulator(seed = 7, controlPort = 0)
class ContactNowSimulatorTest {

    private static final List<URI> URLS = new ArrayList<>();

    private final Simulator ofConstructor;
    private Simulator ofBeforeEach;

    ContactNowSimulatorTest(Simulator simulator) {
        ofConstructor = simulator;
        assertThat(simulator.records()).isEmpty();
        simulator.createRecord(12, Map.of("HomePhone", "1"));
    }

    @BeforeAll
    static void beforeAll(Simulator simulator) {
        URLS.add(simulator.baseUrl());
    }

    @BeforeEach
    void beforeEach(Simulator simulator) {
        ofBeforeEach = simulator;
    }

    @RepeatedTest(2)
    void eachTestFindsItFreshUnderTheSameUrl(Simulator simulator) {
        assertThat(simulator).isSameAs(ofConstructor).isSameAs(ofBeforeEach);
        assertThat(simulator.records()).as("the constructor's").hasSize(1);
        assertThat(simulator.baseUrl()).isEqualTo(URLS.get(0));
        assertThat(simulator.seed()).isEqualTo(7);
        assertThat(simulator.controlUrl()).isNotEqualTo(simulator.baseUrl());
        TestClient.withToken(simulator).create("[{\"dataset\":12,\"HomePhone\":\"2\"}]");
        assertThat(simulator.records()).hasSize(2);
    }

    @Nested
    class Inner {

        @Test
        void aNestedClassHasTheSame(Simulator simulator) {
            assertThat(simulator.baseUrl()).isEqualTo(URLS.get(0));
        }
    }

    private record Run(TestExecutionSummary summary, String printed) {}

    private static Run run(Class<?> tests) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(tests))
                                    .filters(EngineFilter.includeEngines("junit-jupiter"))
                                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                                    .configurationParameter("junit.jupiter.testclass.order.default", "")
                                    .build(),
                            listener);
        } finally {
            System.setErr(before);
        }
        return new Run(listener.getSummary(), printed.toString(UTF_8));
    }

    @ContactNowSimulator(seed = 99)
    static class Failing {

        @Test
        void unlucky(Simulator simulator) {
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(FaultKind.HTML_PAGE)
                            .action("read")
                            .probability(0.999, 5)
                            .build());
            TestClient client = TestClient.withToken(simulator);
            client.create("[{\"dataset\":12,\"HomePhone\":\"07700900123\"}]");
            client.get("ecnow.php?token=TOKEN&method=ecnow_records&action=read&dataset=12");
            fail("as it is meant to");
        }

        @Test
        void lucky() {}
    }

    @Test
    void aFailedTestPrintsRequestsFaultsAndSeeds() {
        Run run = run(Failing.class);

        assertThat(run.summary().getTestsFailedCount()).isEqualTo(1);
        assertThat(run.summary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(run.printed())
                .contains(
                        "unlucky(Simulator) failed with seed 99; requests received: 3",
                        "fault HTML_PAGE, seed 5, applied 1 times",
                        "POST ecnow {token=*****",
                        "method=ecnow_records, action=create",
                        "processed [4300000001]",
                        "fault HTML_PAGE")
                .doesNotContain("password=demo", "07700900123", "lucky() failed");
        assertThat(run.printed()).doesNotContainPattern("[0-9a-f]{40}");
    }

    @ContactNowSimulator(shared = true)
    static class Shared {

        @RepeatedTest(2)
        void grows(Simulator simulator) {
            simulator.createRecord(12, Map.of("HomePhone", "1"));
            SIZES.add(simulator.records().size());
        }
    }

    private static final List<Integer> SIZES = new ArrayList<>();

    @Test
    void aSharedOneKeepsWhatTestsLeaveBehind() {
        assertThat(run(Shared.class).summary().getTestsFailedCount()).isZero();
        assertThat(SIZES).containsExactly(1, 2);
    }

    static class Registered {

        @RegisterExtension
        static final ContactNowSimulatorExtension SIMULATOR = new ContactNowSimulatorExtension(
                Simulator.builder().username("ann").password("secret"));

        @Test
        void hasItsSettings(Simulator simulator) {
            assertThat(simulator.username()).isEqualTo("ann");
            STARTED.add(simulator);
        }
    }

    private static final List<Simulator> STARTED = new ArrayList<>();

    @Test
    void anExtensionMayHaveAnySettingsAndEndsWithItsClass() {
        assertThat(run(Registered.class).summary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(STARTED).singleElement().satisfies(simulator -> assertThat(new TestClient(simulator))
                .satisfies(client -> assertThatThrownBy(client::connect).isInstanceOf(ConnectException.class)));
    }
}
