package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Format;
import java.util.Map;
import java.util.Optional;

/** What a token leads to that is bound to another address. */
final class ForeignAddress extends Question {

    /** From the range that is reserved for documentation (RFC 5737): nobody's. */
    private static final String NOBODY = "192.0.2.1";

    ForeignAddress() {
        super("foreign-address", "Which error has a token that is bound to another address?", "a token for the address " + NOBODY
            + ", used from here", 2);
    }

    @Override
    Finding ask(ProbeContext context) {
        String token = context.server().token(Map.of("address", NOBODY)).success().path("token").asText();
        if (token.equals(context.server().loginReply().path("token").asText())) {
            throw new InconclusiveException("the server gave the same token as without an address");
        }
        Optional<String> error = context.server().askWith(token, "ecnow/campaign_tables/read", Format.JSON, "limit", "1").error();
        error.ifPresent(context.profile()::foreignAddressError);
        return new Finding(error.orElse("none: it was accepted"), "one read with it");
    }
}
