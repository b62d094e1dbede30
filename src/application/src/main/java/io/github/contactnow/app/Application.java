package io.github.contactnow.app;

import io.github.contactnow.app.http.ConnectionGuard;
import io.github.contactnow.app.start.Folders;
import io.github.contactnow.app.start.StartFailure;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ops.Commands;
import io.github.contactnow.routes.KafkaClients;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.routes.leads.webhook.LeadWebhook;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.routes.policy.PolicyText;
import io.github.contactnow.routes.policy.SubjectReader;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the application. A start that fails ends with one sentence, which names the setting. With arguments, runs a command of the operator instead.
 */
@QuarkusMain
public final class Application {

    /** Settings without which the routes that use the ledger are off. */
    private static final List<String> LEDGER_USERS = List.of(
            "leads.files.directory",
            "leads.webhook.secret",
            WebhookSettings.NAMES,
            "kafka.bootstrap.servers",
            "dial.webhook.secret",
            "outcomes.webhook.secret",
            "outcomes.move.targets");

    private static final List<String> OTHER_WEBHOOKS = List.of("dial.webhook.", "outcomes.webhook.");

    private Application() {}

    public static void main(String... arguments) {
        Config config = configuration();
        Settings settings = ApplicationSettings.of(config);
        if (arguments.length > 0) {
            System.exit(Commands.of(settings).execute(arguments));
        }
        boolean ledger = LEDGER_USERS.stream().anyMatch(settings::isSet);
        new SettingsCheck(config)
                .problem()
                .or(() -> missing(settings))
                .or(() -> unusableWebhook(settings))
                .or(() -> unusableKafka(settings))
                .or(() -> unusableWarehouse(settings))
                .or(() -> unusablePolicy(settings))
                .or(() -> new Folders(settings, ledger).problem())
                .or(() -> ledger ? unusableLedger(settings) : Optional.empty())
                .ifPresent(Application::end);
        ConnectionGuard.install();
        Quarkus.run(CamelApplication.class, (status, failure) -> {
            if (failure != null) {
                end(StartFailure.ofQuarkus(failure, settings));
            }
            System.exit(status);
        });
    }

    private static Config configuration() {
        try {
            return ConfigProvider.getConfig();
        } catch (IllegalArgumentException | IllegalStateException e) {
            end("The settings cannot be read: " + StartFailure.line(e)
                    + ". Check config/application.properties in the working directory.");
            throw e;
        }
    }

    private static void end(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }

    /** The missing settings of the account, in one sentence. */
    static Optional<String> missing(Settings settings) {
        try {
            AccountSettings.of(settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Why the sender of a webhook could not be checked. */
    static Optional<String> unusableWebhook(Settings settings) {
        try {
            WebhookSettings.all(settings).forEach(LeadWebhook::new);
            OTHER_WEBHOOKS.stream()
                    .filter(prefix -> settings.isSet(prefix + "secret"))
                    .forEach(prefix -> Authentication.of(settings, prefix));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Why Kafka cannot be used, if it is set up. */
    private static Optional<String> unusableKafka(Settings settings) {
        return settings.isSet("kafka.bootstrap.servers") ? KafkaClients.problem(settings) : Optional.empty();
    }

    /** Why the ledger cannot be used. */
    private static Optional<String> unusableLedger(Settings settings) {
        try {
            new ApplicationLedger().open(settings).close();
            return Optional.empty();
        } catch (LedgerException | IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Why the contact policy cannot be used: its rules, its file or its lists are wrong. */
    static Optional<String> unusablePolicy(Settings settings) {
        try {
            PolicySettings policy = PolicySettings.of(settings);
            PolicyText.load(policy);
            new SubjectReader(policy);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Why the warehouse cannot be used, if there is one: no engine opens its URL. */
    static Optional<String> unusableWarehouse(Settings settings) {
        if (!settings.isSet("warehouse.jdbc.url")) {
            return Optional.empty();
        }
        try {
            WarehouseUser.open(settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
