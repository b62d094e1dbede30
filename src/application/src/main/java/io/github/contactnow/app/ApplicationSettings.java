package io.github.contactnow.app;

import io.github.contactnow.ops.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The settings of the running application, for the operator's commands to look up as {@code settings}. */
@Singleton
public class ApplicationSettings {

    @Produces
    @Singleton
    @Named("settings")
    Settings of(Config config) {
        return config::getOptionalValue;
    }
}
