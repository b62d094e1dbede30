package io.github.contactnow.routes.http.auth;

import io.github.contactnow.routes.http.SharedSecret;
import java.util.List;
import java.util.Optional;

/**
 * A secret in the header {@code Authorization}: as bearer token, or as password of basic authentication with any user name. The front door moves
 * a secret from path or query into that header.
 *
 * @param scheme the one scheme of the header that is taken, {@code bearer} or {@code basic}; empty for both
 * @param query  the query parameter that may hold the secret instead
 */
record AuthorizationScheme(Optional<String> scheme, Optional<String> query) implements Scheme {

    static AuthorizationScheme of(SchemeText text) {
        Optional<String> scheme = text.option("scheme");
        if (scheme.filter(each -> !each.equals("bearer") && !each.equals("basic"))
                .isPresent()) {
            throw new IllegalArgumentException("scheme is bearer or basic");
        }
        return new AuthorizationScheme(scheme, text.option("query"));
    }

    @Override
    public boolean mayPass(Sent head, List<String> secrets) {
        String given = head.header(SharedSecret.HEADER);
        boolean taken = scheme.map(each -> each + " ")
                .filter(start -> !given.regionMatches(true, 0, start, 0, start.length()))
                .isEmpty();
        return taken && SharedSecret.isRight(given, secrets);
    }

    @Override
    public boolean passes(Sent head, byte[] body, List<String> secrets) {
        return mayPass(head, secrets);
    }

    @Override
    public String expected() {
        return "The secret is missing or wrong: send "
                + (scheme.filter("basic"::equals).isPresent()
                        ? "it as password of basic authentication"
                        : "Authorization: Bearer SECRET");
    }
}
