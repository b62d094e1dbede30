package io.github.contactnow.settings;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** The key stores that the settings {@code contactnow.tls.*} name: for a server whose certificate Java does not know, or that asks for one. */
public final class TlsSettings {

    private static final String TRUST_STORE = "contactnow.tls.trust-store";
    private static final String KEY_STORE = "contactnow.tls.key-store";

    private TlsSettings() {}

    /** The key stores as Camel's components take them; empty if the settings name none. */
    public static Optional<SSLContextParameters> parameters(Settings settings) {
        if (!settings.isSet(TRUST_STORE) && !settings.isSet(KEY_STORE)) {
            return Optional.empty();
        }
        SSLContextParameters parameters = new SSLContextParameters();
        store(settings, TRUST_STORE).ifPresent(store -> {
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store);
            parameters.setTrustManagers(trust);
        });
        store(settings, KEY_STORE).ifPresent(store -> {
            KeyManagersParameters keys = new KeyManagersParameters();
            keys.setKeyStore(store);
            keys.setKeyPassword(store.getPassword());
            parameters.setKeyManagers(keys);
        });
        return Optional.of(parameters);
    }

    private static Optional<KeyStoreParameters> store(Settings settings, String name) {
        return settings.text(name).map(place -> {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setResource(place.contains(":") ? place : "file:" + place);
            settings.text(name + "-password").ifPresent(store::setPassword);
            return store;
        });
    }

    /**
     * The key stores as Java takes them; null if the settings name none.
     *
     * @throws IllegalArgumentException if a store cannot be read
     */
    static SSLContext of(Settings settings) {
        return parameters(settings)
                .map(parameters -> {
                    try (DefaultCamelContext resources = new DefaultCamelContext()) {
                        return parameters.createSSLContext(resources);
                    } catch (Exception e) {
                        throw new IllegalArgumentException(
                                "The key stores of contactnow.tls.* cannot be used: " + e.getMessage()
                                        + ". Check the paths, the passwords and the format of the stores.",
                                e);
                    }
                })
                .orElse(null);
    }
}
