package io.github.contactnow.ops.probe;

/** How a token is asked for, which the login has shown. */
final class TokenMethod extends Question {

    TokenMethod() {
        super("token-method", "Is a token given to a POST?", "the login: by POST, and where that brings none, by GET", 0);
    }

    @Override
    Finding ask(ProbeContext context) {
        context.profile().tokenMethod(context.server().tokenMethod());
        return new Finding(context.server().tokenMethod().name(), "the login");
    }
}
