package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.PoolUse;
import java.time.Duration;
import java.util.Optional;

/**
 * What the component knows of an account that it uses. No secret is among it.
 *
 * @param host            host, and port where one is given, of the API
 * @param user            the API user
 * @param tokenAge        for how long the token has been in use; empty without one that is valid
 * @param sinceLastAnswer how long ago ContactNow applied or rejected a call; empty if it has done neither
 * @param connections     use of its connections now
 */
public record AccountInUse(
        String host,
        String user,
        Optional<Duration> tokenAge,
        Optional<Duration> sinceLastAnswer,
        PoolUse connections) {

    static AccountInUse of(ContactNowClient client) {
        return new AccountInUse(
                client.account().baseUrl().getAuthority(),
                client.account().username(),
                client.tokenAge(),
                client.sinceLastAnswer(),
                client.connections());
    }
}
