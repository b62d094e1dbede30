package io.github.contactnow.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Decides which calls have a recording: answered calls, after a delay from their end. */
public final class Recordings {

    private final Account account;
    private final Clock clock;
    private final Duration delay;

    Recordings(Account account, Clock clock, Duration delay) {
        this.account = account;
        this.clock = clock;
        this.delay = delay;
    }

    /** The value of report field {@code flags} for a call. */
    public String flags(Call call) {
        if (!call.isAnswered()) {
            return "";
        }
        return isReady(call) ? "recorded,processed" : "recorded";
    }

    /** The call with an available recording. Rejects the id of any other call with the reason. */
    public Call find(long id) {
        if (account.board().find(id).filter(LiveCall::isAnswered).isPresent()) {
            throw notReady(id);
        }
        Optional<Call> call = account.calls().find(id).filter(Call::isAnswered);
        if (call.isEmpty()) {
            throw new Refused("Recording [" + id + "] does not exist.");
        }
        if (!isReady(call.get())) {
            throw notReady(id);
        }
        return call.get();
    }

    /** Without a delay, a recording is ready even if the generated call ends in the future. */
    private boolean isReady(Call call) {
        return delay.isZero() || call.disconnected() + delay.toMillis() <= clock.millis();
    }

    private static Refused notReady(long id) {
        return new Refused("Recording [" + id + "] is not ready.");
    }
}
