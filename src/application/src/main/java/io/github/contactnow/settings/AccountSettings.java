package io.github.contactnow.settings;

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

/**
 * The ContactNow account, and how the application reaches it: for the routes' component and for the operator's commands alike.
 *
 * @param account the place and the credentials
 * @param http    time limits, proxy and TLS
 * @param dialect how the account's server is spoken to
 */
public record AccountSettings(Account account, HttpSettings http, Dialect dialect) {

    private static final String COMPONENT = "camel.component.contactnow.";
    private static final int PROXY_PORT = 8080;

    /** @throws IllegalArgumentException if something is missing or wrong, in one sentence that shows the way out */
    public static AccountSettings of(Settings settings) {
        return new AccountSettings(account(settings), http(settings), dialect(settings));
    }

    /** The same account, with another limit for the life of a request. */
    public AccountSettings withRequestTimeout(Duration timeout) {
        return new AccountSettings(
                account,
                new HttpSettings(
                        http.connectTimeout(),
                        http.responseTimeout(),
                        timeout,
                        http.maxConnections(),
                        http.sslContext(),
                        http.proxyHost(),
                        http.proxyPort(),
                        http.proxyUsername(),
                        http.proxyPassword()),
                dialect);
    }

    private static Account account(Settings settings) {
        URI base = baseUrl(settings);
        if (!"https".equalsIgnoreCase(base.getScheme()) && !settings.flag("contactnow.allow-http")) {
            throw new IllegalArgumentException(
                    "The base URL is plain http, which would send the password unprotected: use https, or set "
                            + "CONTACTNOW_ALLOW_HTTP=true for a simulator.");
        }
        return new Account(
                base, credential(settings, "contactnow.username"), credential(settings, "contactnow.password"), null);
    }

    private static URI baseUrl(Settings settings) {
        String url = settings.text("contactnow.base-url")
                .orElseGet(() -> settings.choice("contactnow.region", Region.class)
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "No ContactNow endpoint is configured: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL."))
                        .baseUrl()
                        .toString());
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "CONTACTNOW_BASE_URL is not a URL; it has the form https://host[:port]/[path/].", e);
        }
    }

    private static String credential(Settings settings, String name) {
        return settings.text(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The ContactNow account has no credentials: set CONTACTNOW_USERNAME and CONTACTNOW_PASSWORD."));
    }

    private static Dialect dialect(Settings settings) {
        return Dialect.of(
                settings.choice("contactnow.token-method", Dialect.Method.class).orElse(null),
                settings.choice("contactnow.read-method", Dialect.Method.class).orElse(Dialect.DOCUMENTED.readMethod()),
                settings.flag("contactnow.raw-reads"),
                settings.text("contactnow.rejections").orElse(null),
                settings.text("contactnow.profile")
                        .map(AccountSettings::profile)
                        .orElse(Profile.UNKNOWN));
    }

    private static Profile profile(String place) {
        try (InputStream in = Files.newInputStream(Path.of(place.replaceFirst("^file:", "")))) {
            return Profile.read(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The profile '" + place + "' cannot be "
                            + (e instanceof IOException ? "read" : "used: " + e.getMessage())
                            + ". Set CONTACTNOW_PROFILE to the path of a file that the command probe has written, or leave it out.",
                    e);
        }
    }

    private static HttpSettings http(Settings settings) {
        return new HttpSettings(
                settings.duration("contactnow.connect-timeout"),
                settings.duration("contactnow.response-timeout"),
                settings.duration("contactnow.request-timeout"),
                settings.number("contactnow.max-connections"),
                TlsSettings.of(settings),
                settings.text(COMPONENT + "proxy-host").orElse(null),
                settings.isSet(COMPONENT + "proxy-port") ? settings.number(COMPONENT + "proxy-port") : PROXY_PORT,
                settings.text(COMPONENT + "proxy-username").orElse(null),
                settings.text(COMPONENT + "proxy-password").orElse(null));
    }
}
