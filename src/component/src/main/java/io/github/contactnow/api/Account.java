package io.github.contactnow.api;

import java.net.URI;

/**
 * Whose token is used, and where. One token exists per account.
 *
 * @param baseUrl  where the scripts are; a trailing slash is added when it lacks one
 * @param username the API user, issued by 8x8 (not an agent's login)
 * @param password its password
 * @param address  the addresses that the token is bound to, comma-separated, at most ten; null binds it to the caller's own
 */
public record Account(URI baseUrl, String username, String password, String address) {

    /** @throws IllegalArgumentException if the base URL is not an absolute http or https URL, or has user, query or fragment */
    public Account {
        String scheme = baseUrl.getScheme();
        if (!("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) || baseUrl.getHost() == null
            || baseUrl.getUserInfo() != null || baseUrl.getQuery() != null || baseUrl.getFragment() != null) {
            throw new IllegalArgumentException("The base URL must be of the form https://host[:port]/[path/], without user, query or "
                + "fragment.");
        }
        if (!baseUrl.getPath().endsWith("/")) {
            baseUrl = URI.create(baseUrl + "/");
        }
        if (address != null && address.split(",").length > 10) {
            throw new IllegalArgumentException("A token can be bound to at most 10 addresses, not " + address.split(",").length + ".");
        }
    }

    /** Host and user only: a password has no place in a log. */
    @Override
    public String toString() {
        return username + " at " + baseUrl;
    }
}
