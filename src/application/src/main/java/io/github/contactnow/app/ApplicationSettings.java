package io.github.contactnow.app;

import io.github.contactnow.settings.Settings;
import io.github.contactnow.settings.TlsSettings;
import io.github.contactnow.settings.UnknownSettings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The settings of the running application, which routes and commands look up as {@code settings}. */
@Singleton
public class ApplicationSettings {

    private static final Logger LOG = Logger.getLogger(ApplicationSettings.class);

    /** The settings that a configuration of Quarkus holds. */
    static Settings of(Config config) {
        return name -> config.getOptionalValue(name, String.class);
    }

    @Produces
    @Singleton
    @Named("settings")
    Settings produce(Config config) {
        return of(config);
    }

    /** Names settings that set nothing, and gives the component the key stores of the settings. */
    void beforeConfigure(@Observes BeforeConfigure event, CamelContext camel, Config config) {
        new UnknownSettings().among(config.getPropertyNames()).forEach(LOG::warn);
        TlsSettings.parameters(of(config)).ifPresent(camel::setSSLContextParameters);
    }
}
