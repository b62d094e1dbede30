package io.github.contactnow.histories.second;

import io.github.contactnow.histories.second.Traits.Expire;
import io.github.contactnow.histories.second.Traits.TokenMethod;
import io.github.contactnow.histories.second.Traits.TokenText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** The token of the one account. */
final class Tokens {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LENGTH = 40;
    private static final long LIFE_SECONDS = 12 * 3600;

    private final Traits traits;
    private final String username;
    private final String password;
    private final Random random;
    private String token;

    Tokens(Traits traits, String username, String password, long seed) {
        this.traits = traits;
        this.username = username;
        this.password = password;
        this.random = new Random(seed);
        expire();
    }

    /** From now on the token is another. */
    synchronized void expire() {
        String characters =
                switch (traits.of(TokenText.class)) {
                    case HEX -> "0123456789abcdef";
                    case URL_SAFE -> "0123456789abcdefABCDEF-_";
                    case BASE64 -> "0123456789abcdefABCDEF+/=.~";
                };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        token = text.toString();
    }

    synchronized boolean isValid(String other) {
        return token.equals(other);
    }

    synchronized Reply answer(Request request) {
        if (request.action().equals("validate")) {
            return isValid(request.argument("token"))
                    ? Reply.success().and("expire", expiry())
                    : Reply.failure("Invalid token");
        }
        if (!traits.is(TokenMethod.ANY)
                && !request.httpMethod().equals(traits.of(TokenMethod.class).name())) {
            return Reply.failure("Bad argument: action");
        }
        if (!username.equals(request.argument("username")) || !password.equals(request.argument("password"))) {
            return Reply.failure("Authentication failure");
        }
        return Reply.success().and("token", token).and("expire", expiry());
    }

    private Object expiry() {
        long end = Instant.now().getEpochSecond() + LIFE_SECONDS;
        return switch (traits.of(Expire.class)) {
            case SECONDS -> end;
            case TEXT -> Long.toString(end);
            case FROM_NOW -> LIFE_SECONDS;
            case FRACTION -> end + 0.5;
            case DATE -> DATE.format(Instant.ofEpochSecond(end));
            case ABSENT -> null;
        };
    }
}
