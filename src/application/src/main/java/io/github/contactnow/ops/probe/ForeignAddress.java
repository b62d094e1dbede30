package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Format;
import java.util.Map;
import java.util.Optional;

/** Error for a token that is bound to another address. */
final class ForeignAddress extends Question {

    /** From the range reserved for documentation (RFC 5737). */
    private static final String DOCUMENTATION_ADDRESS = "192.0.2.1";

    ForeignAddress() {
        super(
                "foreign-address",
                "Which error does a token get that is bound to another address?",
                "a token for the address " + DOCUMENTATION_ADDRESS + ", used from here",
                2);
    }

    @Override
    Finding ask(ProbeContext context) {
        String token = context.server()
                .token(Map.of("address", DOCUMENTATION_ADDRESS))
                .success()
                .path("token")
                .asText();
        if (token.equals(context.server().loginReply().path("token").asText())) {
            throw new InconclusiveException("the server gave the same token as without an address");
        }
        Optional<String> error = context.server()
                .askWith(token, "ecnow/campaign_tables/read", Format.JSON, "limit", "1")
                .error();
        error.ifPresent(context.profile()::foreignAddressError);
        return new Finding(error.orElse("none: it was accepted"), "one read with it");
    }
}
