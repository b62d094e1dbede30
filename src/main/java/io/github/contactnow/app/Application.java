package io.github.contactnow.app;

import io.github.contactnow.ops.Commands;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import org.apache.camel.quarkus.main.CamelMainApplication;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the application, unless its account is missing; with arguments, runs a command of the operator instead. */
@QuarkusMain
public final class Application {

    private Application() {
    }

    public static void main(String... arguments) {
        Config config = ConfigProvider.getConfig();
        if (arguments.length > 0) {
            System.exit(Commands.of(config::getOptionalValue).execute(arguments));
        }
        Optional<String> missing = missing(config);
        if (missing.isPresent()) {
            System.err.println(missing.get());
            System.exit(1);
        }
        Quarkus.run(CamelMainApplication.class);
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

    private static boolean isSet(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank()).isPresent();
    }
}
