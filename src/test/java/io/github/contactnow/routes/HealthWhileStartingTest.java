package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

/** Whoever asks for the health of an application that is just starting gets an answer, and no error into its log. */
@QuarkusTest
@TestProfile(Profiles.Bare.class)
class HealthWhileStartingTest {

    private static final int BEANS = 20_000;

    @Inject
    CamelContext camel;

    @Test
    void checksAnswerWhileRoutesAddBeans() {
        AtomicBoolean adding = new AtomicBoolean(true);
        CompletableFuture<Void> beans = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < BEANS; i++) {
                camel.getRegistry().bind("bean-" + i % 50, new Object());
                camel.getRegistry().unbind("bean-" + i % 50);
            }
        }).whenComplete((none, failure) -> adding.set(false));
        do {
            assertThat(HealthCheckHelper.invoke(camel)).isNotEmpty();
        } while (adding.get());
        beans.join();
    }
}
