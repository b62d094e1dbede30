package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

/** Readiness reports that ContactNow has not accepted the account for some time, with as few requests as possible. */
class AccountHealthTest extends ComponentTestSupport {

    private void endpoint(String more) throws Exception {
        camel.getEndpoint("contactnow:token/validate" + more).createProducer().start();
    }

    private HealthCheck.Result account() {
        return HealthCheckHelper.invokeReadiness(camel, "full").stream()
                .filter(result -> result.getCheck().getId().equals("contactnow-account"))
                .findFirst()
                .orElseThrow();
    }

    private void assertDownInOneSentence(String why) {
        await().untilAsserted(() -> assertThat(account().getState()).isEqualTo(HealthCheck.State.DOWN));
        assertThat(account().getDetails().get("reason").toString())
                .startsWith("ContactNow cannot be used with this account since ")
                .contains(why, "password of the component contactnow")
                .doesNotContain("\n")
                .doesNotContain("Exception");
    }

    @Test
    void theAccountIsDownOnceItsPasswordIsWrongForAWhile() throws Exception {
        component().setAccountCheck(Duration.ofMillis(50), Duration.ofMillis(100));
        endpoint("?username=someuser&password=correct-horse-battery");
        assertThat(account().getState()).as("not at once").isEqualTo(HealthCheck.State.UP);
        assertDownInOneSentence("check username and password");
        assertThat(account().getDetails().toString())
                .doesNotContain("correct-horse-battery")
                .doesNotContain("someuser");
        assertThat(seen("get"))
                .as("an account that is asked again and again gets locked")
                .hasSize(1);
    }

    @Test
    void theAccountIsDownWhileContactNowTurnsEverythingAwayAndUpAgainAfterThat() throws Exception {
        component().setAccountCheck(Duration.ofMillis(50), Duration.ofMillis(100));
        endpoint("");
        simulator
                .faults()
                .add(Fault.builder().kind(FaultKind.HTTP_STATUS).status(503).build());
        assertDownInOneSentence("503");
        simulator.faults().clear();
        await().untilAsserted(() -> assertThat(account().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void howeverOftenHealthIsAskedForContactNowIsAskedOnceInAnInterval() throws Exception {
        endpoint("");
        account();
        await().until(() -> seen("validate").size() == 1);
        for (int i = 0; i < 50; i++) {
            assertThat(account().getState()).isEqualTo(HealthCheck.State.UP);
        }
        assertThat(seen("validate")).hasSize(1);
        assertThat(seen("get")).hasSize(1);
    }

    @Test
    void theAccountIsNotAskedForWhereCallsAreAnsweredAnyway() throws Exception {
        endpoint("");
        assertThat(send(CREATE, good("a")).getException()).isNull();
        account();
        assertThat(account().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(seen("validate")).isEmpty();
    }

    @Test
    void theChecksCanBeSwitchedOff() throws Exception {
        component().setHealthCheckProducerEnabled(false);
        component().setAccountCheck(Duration.ZERO, Duration.ZERO);
        endpoint("?username=someuser&password=wrong");
        assertThat(HealthCheckHelper.invokeReadiness(camel, "full"))
                .allSatisfy(result -> assertThat(result.getState()).isNotEqualTo(HealthCheck.State.DOWN));
        assertThat(seen("get")).isEmpty();
    }
}
