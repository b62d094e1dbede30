package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;

/** Of which JSON types the fields of the envelope are. */
final class EnvelopeTypes extends Question {

    EnvelopeTypes() {
        super("envelope-types", "Of which JSON type are success, total and expire?",
            "the reply to the login, and a read of the campaign tables", 1);
    }

    @Override
    Finding ask(Probing probing) {
        JsonNode login = probing.server().loginReply();
        JsonNode read = probing.server().ask("ecnow/campaign_tables/read", "limit", "1").success();
        return new Finding("success " + Seen.type(read.path("success")) + ", total " + Seen.type(read.path("total")) + ", expire "
            + Seen.type(login.path("expire")), "success of the login is " + Seen.type(login.path("success")));
    }
}
