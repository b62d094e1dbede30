package io.github.contactnow.app.start;

import io.github.contactnow.api.Region;
import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.console.ConsoleSettings;
import io.github.contactnow.routes.RoutesOff;
import io.github.contactnow.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.jboss.logging.Logger;

/** What has started: logged in one block when all routes run. */
@Singleton
public class StartReport {

    private static final Logger LOG = Logger.getLogger(StartReport.class);

    void report(@Observes @Priority(Integer.MAX_VALUE) AfterStart event, CamelContext camel, Settings settings) {
        LOG.infof(
                "camel-contactnow %s",
                settings.text("quarkus.application.version").orElse("(unknown version)"));
        LOG.infof("  Account: %s", account(camel));
        LOG.infof("  HTTP: %s", ports(settings));
        if (settings.flag("console.enabled")) {
            LOG.infof(
                    "  Console: http://localhost:%s%s",
                    settings.text("quarkus.http.port").orElse("8080"), ConsoleSettings.PATH);
        }
        LOG.infof(
                "  Routes: %s",
                camel.getRoutes().stream()
                        .filter(route -> camel.getRouteController()
                                .getRouteStatus(route.getRouteId())
                                .isStarted())
                        .map(Route::getRouteId)
                        .sorted()
                        .collect(Collectors.joining(", ")));
        RoutesOff.of(camel).reasons().forEach((route, reason) -> LOG.infof("  Route %s is off: %s", route, reason));
        LOG.infof("Ready after %.1f s", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }

    /** As the component uses it: one of its options may replace a setting of the application. */
    private static String account(CamelContext camel) {
        ContactNowConfiguration account =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        String host = Optional.ofNullable(account.getBaseUrl())
                .filter(url -> !url.isBlank())
                .or(() -> Optional.ofNullable(account.getRegion())
                        .map(Region::baseUrl)
                        .map(URI::toString))
                .map(url -> URI.create(url).getAuthority())
                .orElse("no server");
        return "user " + account.getUsername() + " at " + host;
    }

    private static String ports(Settings settings) {
        String port = "port " + settings.text("quarkus.http.port").orElse("8080");
        return settings.text("quarkus.management.enabled")
                        .filter(Boolean::parseBoolean)
                        .isPresent()
                ? port + "; health and metrics at port "
                        + settings.text("quarkus.management.port").orElse("9000")
                : port;
    }
}
