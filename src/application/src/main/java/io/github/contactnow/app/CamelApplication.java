package io.github.contactnow.app;

import io.github.contactnow.app.start.StartFailure;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.QuarkusApplication;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.jboss.logging.Logger;

/** Runs the routes until the process ends. A start that fails says so in one sentence; the stack trace is logged at level DEBUG. */
public final class CamelApplication implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(CamelApplication.class);

    @Override
    public int run(String... arguments) {
        CamelRuntime runtime = Arc.container().instance(CamelRuntime.class).get();
        try {
            runtime.start(arguments);
        } catch (RuntimeException e) {
            LOG.error(StartFailure.ofRoutes(e));
            LOG.debug("Why the application cannot start", e);
            return 1;
        }
        return runtime.waitForExit();
    }
}
