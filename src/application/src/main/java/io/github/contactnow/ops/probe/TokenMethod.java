package io.github.contactnow.ops.probe;

/** HTTP method of token requests, as the login has shown. */
final class TokenMethod extends Question {

    TokenMethod() {
        super("token-method", "Does a POST return a token?", "the login: by POST, and if that fails, by GET", 0);
    }

    @Override
    Finding ask(ProbeContext context) {
        context.profile().tokenMethod(context.server().tokenMethod());
        return new Finding(context.server().tokenMethod().name(), "the login");
    }
}
