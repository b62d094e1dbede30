package io.github.contactnow.policy;

import java.time.Instant;

/** What a judge found about one rule, before anything lifts it. The fields are those of {@link Reason}. */
record Finding(Verdict verdict, Instant until, Condition condition, Evidence evidence) {

    static Finding allow(Instant until, Evidence evidence) {
        return new Finding(Verdict.ALLOW, until, null, evidence);
    }

    static Finding holdUntil(Instant until, Evidence evidence) {
        return new Finding(Verdict.HOLD, until, null, evidence);
    }

    static Finding hold(Condition condition, Evidence evidence) {
        return new Finding(Verdict.HOLD, null, condition, evidence);
    }

    static Finding block(Evidence evidence) {
        return new Finding(Verdict.BLOCK, null, null, evidence);
    }

    Reason as(String rule, String source) {
        return new Reason(rule, verdict, until, condition, null, evidence, source);
    }
}
