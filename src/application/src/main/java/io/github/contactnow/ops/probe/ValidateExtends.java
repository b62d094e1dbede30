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
    Finding ask(Probing probing) {
        probing.server().awaitSinceLogin(WHILE);
        long later = probing.server().ask("token//validate").success().path("expire").asLong()
            - probing.server().loginReply().path("expire").asLong();
        if (later < 0) {
            throw new NoAnswer("validate tells an earlier end than the login did");
        }
        return new Finding(Finding.yesOrNo(later > 0), "the end is " + (later == 0 ? "the same" : later + " s later") + ", "
            + probing.server().sinceLogin().toSeconds() + " s after the login");
    }
}
