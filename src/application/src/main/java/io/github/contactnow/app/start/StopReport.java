package io.github.contactnow.app.start;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jboss.logging.Logger;

/** Logs that the application stops, and what it waits for. */
@Singleton
public class StopReport {

    private static final Logger LOG = Logger.getLogger(StopReport.class);
    private static final double NANOS = 1e9;

    void register(@Observes BeforeConfigure event, CamelContext camel) {
        camel.addLifecycleStrategy(new Stop());
    }

    private static final class Stop extends LifecycleStrategySupport {

        private boolean started;
        private long began;
        private String work;

        @Override
        public void onContextStarted(CamelContext camel) {
            started = true;
        }

        @Override
        public void onContextStopping(CamelContext camel) {
            if (!started) {
                return;
            }
            began = System.nanoTime();
            work = workInProgress(camel);
            if (work.isEmpty()) {
                LOG.info("Stopping: no route has work in progress");
            } else {
                LOG.infof(
                        "Stopping: waits at most %d s (camel.main.shutdown-timeout) for work in progress: %s",
                        camel.getShutdownStrategy().getTimeout(), work);
            }
        }

        @Override
        public void onContextStopped(CamelContext camel) {
            if (!started) {
                return;
            }
            double seconds = (System.nanoTime() - began) / NANOS;
            if (camel.getShutdownStrategy().isTimeoutOccurred()) {
                LOG.warnf(
                        "Stopped after %.1f s, before all work had ended (%s); the next start continues with it",
                        seconds, work);
            } else {
                LOG.infof("Stopped after %.1f s%s", seconds, work.isEmpty() ? "" : "; waited for " + work);
            }
        }

        /** The routes that are working on messages, and how many. */
        private static String workInProgress(CamelContext camel) {
            Map<String, Integer> work = new TreeMap<>();
            for (Route route : camel.getRoutes()) {
                int messages = camel.getInflightRepository().size(route.getRouteId());
                if (messages > 0) {
                    work.put(route.getRouteId(), messages);
                }
            }
            return work.entrySet().stream()
                    .map(each -> each.getKey() + " (" + each.getValue() + ")")
                    .collect(Collectors.joining(", "));
        }
    }
}
