package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** A health request during the start gets an answer and causes no error in the log. */
@QuarkusTest
@TestProfile(Profiles.Bare.class)
class HealthWhileStartingTest {

    /** Enough beans to make an iteration take a while. */
    private static final int BEANS = 10_000;

    private static final int QUESTIONS = 100;

    @Inject
    CamelContext camel;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void checksOfTheComponentRunOnAThreadThatMayBlock() throws Exception {
        AtomicReference<String> thread = new AtomicReference<>();
        HealthCheckRegistry registry = HealthCheckRegistry.get(camel);
        AbstractHealthCheck check = new AbstractHealthCheck("camel", "thread") {
            @Override
            protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
                thread.set(Thread.currentThread().getName());
                builder.up();
            }
        };
        registry.register(check);
        try {
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding());
        } finally {
            registry.unregister(check);
        }
        assertThat(thread.get()).isNotNull().doesNotContain("eventloop");
    }

    @Test
    void checksAnswerWhileRoutesAddBeans() {
        Registry registry = camel.getRegistry();
        for (int i = 0; i < BEANS; i++) {
            registry.bind("bean-" + i, new Object());
        }
        AtomicBoolean asking = new AtomicBoolean(true);
        CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
            while (asking.get()) {
                registry.bind("one more bean", new Object());
                registry.unbind("one more bean");
            }
        });
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(HealthCheckHelper.invoke(camel)).isNotEmpty();
            }
        } finally {
            asking.set(false);
        }
        adding.join();
        for (int i = 0; i < BEANS; i++) {
            registry.unbind("bean-" + i);
        }
    }
}
