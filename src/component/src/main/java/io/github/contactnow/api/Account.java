package io.github.contactnow.api;

import java.net.URI;

/**
 * An account of the API. One token exists per account.
 *
 * @param baseUrl  folder of the scripts; a missing trailing slash is added
 * @param username API user, issued by 8x8 (not the login of an agent)
 * @param password password of the API user
 * @param address  addresses that the token is bound to, comma-separated, at most ten; null binds it to the address of the caller
 */
public record Account(URI baseUrl, String username, String password, String address) {

    /** @throws IllegalArgumentException if the base URL is not an absolute http or https URL, or has user, query or fragment */
    public Account {
        String scheme = baseUrl.getScheme();
        if (!("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                || baseUrl.getHost() == null
                || baseUrl.getUserInfo() != null
                || baseUrl.getQuery() != null
                || baseUrl.getFragment() != null) {
            throw new IllegalArgumentException(
                    "The base URL must be of the form https://host[:port]/[path/], without user, query or "
                            + "fragment.");
        }
        if (!baseUrl.getPath().endsWith("/")) {
            baseUrl = URI.create(baseUrl + "/");
        }
        if (address != null && address.split(",").length > 10) {
            throw new IllegalArgumentException(
                    "A token can be bound to at most 10 addresses, not " + address.split(",").length + ".");
        }
    }

    /** Shows host and user only, so that no log contains the password. */
    @Override
    public String toString() {
        return username + " at " + baseUrl;
    }
}
