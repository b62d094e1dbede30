package io.github.contactnow.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one token of an account. A caller whose token was refused requests a newer one, so any number of threads with the same refused token
 * cause one request. One thread renews a token shortly before its end, while the others continue with the old one.
 */
final class TokenSession {

    /** Latest renewal before the end of a token; a random part of up to the same length is added, to spread instances. */
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /** Pause after bad credentials, since repeated failures may lock the account. */
    private static final Duration PAUSE_AFTER_BAD_CREDENTIALS = Duration.ofSeconds(30);

    private final Supplier<Granted> server;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Token current;
    private ContactNowException badCredentials;
    private long badCredentialsUntil;

    /**
     * A token that token.php has granted.
     *
     * @param token the token
     * @param life  remaining life
     */
    record Granted(String token, Duration life) {}

    /** Bad credentials, distinguished from other refusals to pause further requests. */
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

    private record Token(String value, long since, long renewAt, long endAt) {}

    TokenSession(Supplier<Granted> server) {
        this.server = server;
    }

    /** For how long the token has been in use; empty without one that is valid. */
    Optional<Duration> age() {
        Token token = current;
        long now = System.nanoTime();
        return token == null || now - token.endAt >= 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(now - token.since));
    }

    /** A token that has not expired by the local monotonic clock. */
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

    @SuppressWarnings("ReferenceEquality") // whether another thread has renewed it meanwhile
    private void renewEarly(Token old) {
        if (current != old) {
            return;
        }
        // The old token serves to its end until the new one arrives, or if none can be obtained: there is one early
        // attempt only.
        current = new Token(old.value, old.since, old.endAt, old.endAt);
        try {
            fetch();
        } catch (ContactNowException e) {
            // This call has a valid token. If the fault persists, the first call after the expiry reports it.
            return;
        }
    }

    /** A token other than the refused one: the current token if another thread has replaced it, else a new one. */
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
            current = new Token(
                    granted.token(),
                    sameAsBefore ? current.since : now,
                    sameAsBefore ? now + life : now + life - margin(life),
                    now + life);
        } catch (BadCredentialsException e) {
            badCredentials = e.getCause();
            badCredentialsUntil = System.nanoTime() + PAUSE_AFTER_BAD_CREDENTIALS.toNanos();
            throw badCredentials;
        }
    }

    /** The margin with jitter; for a short life a tenth of it, so that a token of some seconds is not renewed at every call. */
    private static long margin(long life) {
        long margin = MARGIN.toNanos() + ThreadLocalRandom.current().nextLong(MARGIN.toNanos());
        return Math.min(margin, life / 10);
    }
}
