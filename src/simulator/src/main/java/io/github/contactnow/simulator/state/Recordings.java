package io.github.contactnow.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Which calls have a recording: those that were answered, some time after their end. */
public final class Recordings {

    private final Account account;
    private final Clock clock;
    private final Duration delay;

    Recordings(Account account, Clock clock, Duration delay) {
        this.account = account;
        this.clock = clock;
        this.delay = delay;
    }

    /** The flags of a call, as reports show them. */
    public String flags(Call call) {
        if (!call.isAnswered()) {
            return "";
        }
        return isReady(call) ? "recorded,processed" : "recorded";
    }

    /** The call, if its recording can be had; a refusal says why it cannot. */
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

    /** Without a delay at once, even if the call was made up to end later. */
    private boolean isReady(Call call) {
        return delay.isZero() || call.disconnected() + delay.toMillis() <= clock.millis();
    }

    private static Refused notReady(long id) {
        return new Refused("Recording [" + id + "] is not ready.");
    }
}
