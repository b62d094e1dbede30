package io.github.contactnow.quarkus.deployment;

import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** In dev mode, an application without an account uses a simulator at its usual port, and says how to start it. */
class DevelopmentAccount {

    private static final Logger LOG = Logger.getLogger(DevelopmentAccount.class);
    private static final String PREFIX = "camel.component.contactnow.";
    private static final Map<String, String> SIMULATOR = Map.of(
            PREFIX + "base-url", "http://localhost:8106/",
            PREFIX + "allow-http", "true",
            PREFIX + "username", "demo",
            PREFIX + "password", "demo");

    @BuildStep(onlyIf = IsDevelopment.class)
    void account(BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        if (!namesServer(ConfigProvider.getConfig().getPropertyNames())) {
            LOG.info(
                    "No ContactNow account is set: " + PREFIX + "region or " + PREFIX + "base-url. Dev mode uses the"
                            + " simulator at http://localhost:8106/; start it by: java -jar contactnow-simulator.jar --port 8106");
            SIMULATOR.forEach((name, value) -> defaults.produce(new RunTimeConfigurationDefaultBuildItem(name, value)));
        }
    }

    static boolean namesServer(Iterable<String> settings) {
        return StreamSupport.stream(settings.spliterator(), false)
                .map(name -> name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.matches("camelcomponentcontactnow(region|baseurl)"));
    }
}
