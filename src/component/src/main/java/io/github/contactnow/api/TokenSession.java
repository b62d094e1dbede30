package io.github.contactnow.api;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one token of an account. Whoever finds its token refused asks for one newer than that, so any number of threads with the same
 * refused token cause one request. A token is renewed a little before its end, by one thread while the others go on with the old one.
 */
final class TokenSession {

    /** How long before its end a token is renewed at the latest; up to as much again is added by chance, so that instances spread. */
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /** After bad credentials nothing is asked for so long: repeated failures lock accounts. */
    private static final Duration PAUSE_AFTER_BAD_CREDENTIALS = Duration.ofSeconds(30);

    private final Supplier<Granted> server;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Token current;
    private ContactNowException badCredentials;
    private long badCredentialsUntil;

    /**
     * What token.php answered.
     *
     * @param token the token
     * @param life  how long it lives from now on
     */
    record Granted(String token, Duration life) {
    }

    /** Bad credentials, told apart from other refusals so that the server is not asked again and again. */
    static final class BadCredentialsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadCredentialsException(ContactNowRefusedException cause) {
            super(cause);
        }

        @Override
        public ContactNowRefusedException getCause() {
            return (ContactNowRefusedException) super.getCause();
        }
    }

    private record Token(String value, long renewAt, long endAt) {
    }

    TokenSession(Supplier<Granted> server) {
        this.server = server;
    }

    /** A token that has not expired, by the time that has passed here since it was granted. */
    String token() {
        Token token = current;
        long now = System.nanoTime();
        if (token == null || now - token.endAt >= 0) {
            return newerThan(token == null ? null : token.value);
        }
        if (now - token.renewAt >= 0 && lock.tryLock()) {
            try {
                renewEarly(token);
            } finally {
                lock.unlock();
            }
        }
        return current.value;
    }

    private void renewEarly(Token old) {
        if (current != old) {
            return;
        }
        // Until the new one is here, or for good if it cannot be had, the old one serves to its end: no second early attempt.
        current = new Token(old.value, old.endAt, old.endAt);
        try {
            fetch();
        } catch (ContactNowException e) {
            // The call at hand has a good token. If the trouble lasts, the call that finds the token expired will tell.
            return;
        }
    }

    /** A token that is not the refused one: the current one if another thread has replaced it already, else a new one. */
    String newerThan(String refused) {
        lock.lock();
        try {
            Token token = current;
            boolean expired = token == null || System.nanoTime() - token.endAt >= 0;
            if (expired || token.value.equals(refused)) {
                fetch();
            }
            return current.value;
        } finally {
            lock.unlock();
        }
    }

    private void fetch() {
        if (badCredentials != null && System.nanoTime() - badCredentialsUntil < 0) {
            throw badCredentials;
        }
        badCredentials = null;
        try {
            Granted granted = server.get();
            long now = System.nanoTime();
            long life = granted.life().toNanos();
            boolean sameAsBefore = current != null && current.value.equals(granted.token());
            current = new Token(granted.token(), sameAsBefore ? now + life : now + life - margin(life), now + life);
        } catch (BadCredentialsException e) {
            badCredentials = e.getCause();
            badCredentialsUntil = System.nanoTime() + PAUSE_AFTER_BAD_CREDENTIALS.toNanos();
            throw badCredentials;
        }
    }

    /** The margin with its jitter; for a short life a tenth of it, so that a token of seconds is not renewed at every call. */
    private static long margin(long life) {
        long margin = MARGIN.toNanos() + ThreadLocalRandom.current().nextLong(MARGIN.toNanos());
        return Math.min(margin, life / 10);
    }
}
