package io.github.contactnow.ops;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Profile;
import io.github.contactnow.api.Region;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** The account that the application's settings name, and how it is reached. */
final class AccountSettings {

    private static final String COMPONENT = "camel.component.contactnow.";
    private static final int PROXY_PORT = 8080;

    private AccountSettings() {
    }

    /** @throws IllegalArgumentException if something is missing or wrong, in one sentence that shows the way out */
    static Account account(Settings settings) {
        URI base = base(settings);
        if (!"https".equalsIgnoreCase(base.getScheme()) && !settings.get("contactnow.allow-http", Boolean.class).orElse(false)) {
            throw new IllegalArgumentException("The base URL is plain http, which would send the password unprotected: use https, or set "
                + "CONTACTNOW_ALLOW_HTTP=true for a simulator.");
        }
        return new Account(base, credential(settings, "contactnow.username"), credential(settings, "contactnow.password"), null);
    }

    private static URI base(Settings settings) {
        String url = settings.text("contactnow.base-url").orElseGet(() -> region(settings).baseUrl().toString());
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("CONTACTNOW_BASE_URL is not a URL; it has the form https://host[:port]/[path/].");
        }
    }

    private static Region region(Settings settings) {
        String name = settings.text("contactnow.region").orElseThrow(() -> new IllegalArgumentException(
            "The ContactNow account has no place: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL."));
        return Arrays.stream(Region.values()).filter(region -> region.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
            .findFirst().orElseThrow(() -> new IllegalArgumentException("CONTACTNOW_REGION must be eu or us, not '" + name + "'."));
    }

    private static String credential(Settings settings, String name) {
        return settings.text(name).orElseThrow(() -> new IllegalArgumentException(
            "The ContactNow account has no credentials: set CONTACTNOW_USERNAME and CONTACTNOW_PASSWORD."));
    }

    /** How the account's server is spoken to, as in the application. */
    static Dialect dialect(Settings settings) {
        return Dialect.of(settings.get("contactnow.token-method", Dialect.Method.class).orElse(null),
            settings.get("contactnow.read-method", Dialect.Method.class).orElse(Dialect.DOCUMENTED.readMethod()),
            settings.get("contactnow.raw-reads", Boolean.class).orElse(false), settings.text("contactnow.rejections").orElse(null),
            settings.text("contactnow.profile").map(AccountSettings::profile).orElse(Profile.UNKNOWN));
    }

    private static Profile profile(String place) {
        try (InputStream in = Files.newInputStream(Path.of(place.replaceFirst("^file:", "")))) {
            return Profile.read(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The profile '" + place + "' cannot be used" + (e instanceof IOException ? "" : ": " + e.getMessage())
                + ". Set CONTACTNOW_PROFILE to the path of a file that the command probe has written, or leave it out.");
        }
    }

    /** How it is reached, by the proxy of the routes if they have one. */
    static HttpSettings http(Settings settings) {
        HttpSettings defaults = HttpSettings.DEFAULTS;
        return new HttpSettings(settings.get("contactnow.connect-timeout", Duration.class).orElse(defaults.connectTimeout()),
            settings.get("contactnow.response-timeout", Duration.class).orElse(defaults.responseTimeout()),
            settings.get("contactnow.request-timeout", Duration.class).orElse(defaults.requestTimeout()),
            1, null, settings.text(COMPONENT + "proxy-host").orElse(null),
            settings.text(COMPONENT + "proxy-port").map(Integer::valueOf).orElse(PROXY_PORT),
            settings.text(COMPONENT + "proxy-username").orElse(null), settings.text(COMPONENT + "proxy-password").orElse(null));
    }
}
