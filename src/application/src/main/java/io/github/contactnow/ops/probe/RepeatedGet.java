package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Whether two token requests return the same token. */
final class RepeatedGet extends Question {

    RepeatedGet() {
        super(
                "repeated-get",
                "Does a repeated token request return the same token?",
                "a second token request, compared with the login",
                1);
    }

    @Override
    Finding ask(ProbeContext context) {
        JsonNode first = context.server().loginReply();
        JsonNode second = context.server().token(Map.of()).success();
        boolean same = first.path("token").asText().equals(second.path("token").asText());
        long later = second.path("expire").asLong() - first.path("expire").asLong();
        return new Finding(Finding.yesOrNo(same), "its end is " + (later == 0 ? "the same" : later + " s later"));
    }
}
