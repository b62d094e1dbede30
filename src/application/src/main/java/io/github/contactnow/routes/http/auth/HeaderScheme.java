package io.github.contactnow.routes.http.auth;

import io.github.contactnow.routes.http.SharedSecret;
import java.util.List;

/**
 * A secret as the value of a header of its own.
 *
 * @param name the header
 */
record HeaderScheme(String name) implements Scheme {

    static HeaderScheme of(SchemeText text) {
        return new HeaderScheme(text.required("name"));
    }

    @Override
    public boolean mayPass(Sent head, List<String> secrets) {
        return SharedSecret.isOneOf(head.header(name), secrets);
    }

    @Override
    public boolean passes(Sent head, byte[] body, List<String> secrets) {
        return mayPass(head, secrets);
    }

    @Override
    public String expected() {
        return "The secret is missing or wrong: send it in the header " + name;
    }
}
