package io.github.contactnow.app;

import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ops.Commands;
import io.github.contactnow.ops.KafkaClients;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the application, unless its account is missing, or the settings of a component, Kafka or the ledger cannot be used: then it says so in
 * one sentence. With arguments, runs
 * a command of the operator instead.
 */
@QuarkusMain
public final class Application {

    /** Settings without which the routes that use the ledger are off. */
    private static final List<String> LEDGER_USERS = List.of("leads.files.directory", "leads.webhook.secret", "kafka.bootstrap.servers",
        "dial.webhook.secret", "outcomes.webhook.secret", "outcomes.move.targets");

    private Application() {
    }

    public static void main(String... arguments) {
        Config config = ConfigProvider.getConfig();
        if (arguments.length > 0) {
            System.exit(Commands.of(config::getOptionalValue).execute(arguments));
        }
        Optional<String> problem = missing(config).or(() -> new SettingsCheck(config).problem()).or(() -> unusableKafka(config))
            .or(() -> unusableLedger(config));
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(1);
        }
        Quarkus.run(CamelApplication.class);
    }

    /** What the account lacks, in one sentence. */
    static Optional<String> missing(Config config) {
        if (!isSet(config, "contactnow.base-url") && !isSet(config, "contactnow.region")) {
            return Optional.of("The ContactNow account has no place: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL.");
        }
        if (!isSet(config, "contactnow.username") || !isSet(config, "contactnow.password")) {
            return Optional.of("The ContactNow account has no credentials: set CONTACTNOW_USERNAME and CONTACTNOW_PASSWORD.");
        }
        return Optional.empty();
    }

    /** Why Kafka cannot be used, if it is set up. */
    private static Optional<String> unusableKafka(Config config) {
        return isSet(config, "kafka.bootstrap.servers") ? KafkaClients.problem(config::getOptionalValue) : Optional.empty();
    }

    /** Why the ledger cannot be used, if a route is on that needs it. */
    private static Optional<String> unusableLedger(Config config) {
        if (LEDGER_USERS.stream().noneMatch(setting -> isSet(config, setting))) {
            return Optional.empty();
        }
        try {
            new ApplicationLedger().open(config.getValue("ledger.jdbc.url", String.class),
                config.getOptionalValue("ledger.username", String.class), config.getOptionalValue("ledger.password", String.class)).close();
            return Optional.empty();
        } catch (LedgerException | IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static boolean isSet(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank()).isPresent();
    }
}
