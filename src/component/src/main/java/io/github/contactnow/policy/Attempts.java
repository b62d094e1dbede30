package io.github.contactnow.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All attempts to reach one person: on any of the subject's phones, in any dataset, under any reference.
 *
 * @param watermark up to when they are complete; null if that is unknown: each rule about attempts then holds
 * @param latest    the attempts, the latest first, as far back as the longest rule of the policy looks ({@link Policy#attemptsHorizon})
 * @param planned   how many more attempts follow if the person is cleared: the most tries of the dialler, 1 for a single call, or
 *                  {@link #UNLIMITED}
 */
public record Attempts(Instant watermark, List<Attempt> latest, int planned) {

    /** It is not known how often the dialler tries: no cap is kept for certain. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Nothing is known about attempts. */
    public static final Attempts UNKNOWN = new Attempts(null, List.of());

    public Attempts {
        if (planned < 1) {
            throw new IllegalArgumentException("At least one attempt is planned, not " + planned + ".");
        }
        latest = latest.stream()
                .sorted(Comparator.comparing(Attempt::at).reversed())
                .toList();
    }

    /** One more attempt follows. */
    public Attempts(Instant watermark, List<Attempt> latest) {
        this(watermark, latest, 1);
    }

    /** No attempt was made up to the watermark. */
    public static Attempts none(Instant watermark) {
        return new Attempts(watermark, List.of());
    }
}
