package io.github.contactnow.ops.probe;

import java.time.Duration;

/** Whether validating a token extends its life. */
final class ValidateExtends extends Question {

    /** Expiry times have whole seconds; a shorter wait could not show a change. */
    private static final Duration WHILE = Duration.ofSeconds(2);

    ValidateExtends() {
        super(
                "validate-extends",
                "Does validating a token extend its life?",
                "the expiry time from validate, compared with that of the login",
                1);
    }

    @Override
    Finding ask(ProbeContext context) {
        context.server().awaitSinceLogin(WHILE);
        long later =
                context.server().ask("token//validate").success().path("expire").asLong()
                        - context.server().loginReply().path("expire").asLong();
        if (later < 0) {
            throw new InconclusiveException("validate returned an earlier expiry time than the login");
        }
        return new Finding(
                Finding.yesOrNo(later > 0),
                "the end is " + (later == 0 ? "the same" : later + " s later") + ", "
                        + context.server().sinceLogin().toSeconds() + " s after the login");
    }
}
