package io.github.contactnow.routes;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.core.CamelRuntime;

/** Starts Camel where the application's own main method is not run, as in these tests. */
@Singleton
class Start {

    void camel(@Observes StartupEvent event, CamelRuntime runtime) {
        runtime.start();
    }
}
