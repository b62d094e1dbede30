package io.github.contactnow.ops.probe;

import java.time.Duration;

/** Whether checking a token makes it last longer. */
final class ValidateExtends extends Question {

    /** Ends are told in whole seconds: a shorter while could not show. */
    private static final Duration WHILE = Duration.ofSeconds(2);

    ValidateExtends() {
        super("validate-extends", "Does validating a token extend its life?",
            "the end that validate tells, compared with that of the login", 1);
    }

    @Override
    Finding ask(ProbeContext context) {
        context.server().awaitSinceLogin(WHILE);
        long later = context.server().ask("token//validate").success().path("expire").asLong()
            - context.server().loginReply().path("expire").asLong();
        if (later < 0) {
            throw new InconclusiveException("validate tells an earlier end than the login did");
        }
        return new Finding(Finding.yesOrNo(later > 0), "the end is " + (later == 0 ? "the same" : later + " s later") + ", "
            + context.server().sinceLogin().toSeconds() + " s after the login");
    }
}
