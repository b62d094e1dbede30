package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON types of the fields of the envelope. */
final class EnvelopeTypes extends Question {

    EnvelopeTypes() {
        super(
                "envelope-types",
                "Which JSON types do success, total and expire have?",
                "the reply to the login, and a read of the campaign tables",
                1);
    }

    @Override
    Finding ask(ProbeContext context) {
        JsonNode login = context.server().loginReply();
        JsonNode read =
                context.server().ask("ecnow/campaign_tables/read", "limit", "1").success();
        return new Finding(
                "success " + ProbeReply.type(read.path("success")) + ", total " + ProbeReply.type(read.path("total"))
                        + ", expire " + ProbeReply.type(login.path("expire")),
                "success of the login is " + ProbeReply.type(login.path("success")));
    }
}
