package io.github.contactnow.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All attempts to reach one person: on any of the subject's phones, in any dataset, under any reference.
 *
 * @param watermark up to when they are complete; null if that is unknown: each rule about attempts then holds
 * @param latest    the attempts, the latest first, as far back as the longest rule of the policy looks ({@link Policy#attemptsHorizon})
 */
public record Attempts(Instant watermark, List<Attempt> latest) {

    /** Nothing is known about attempts. */
    public static final Attempts UNKNOWN = new Attempts(null, List.of());

    public Attempts {
        latest = latest.stream()
                .sorted(Comparator.comparing(Attempt::at).reversed())
                .toList();
    }

    /** No attempt was made up to the watermark. */
    public static Attempts none(Instant watermark) {
        return new Attempts(watermark, List.of());
    }
}
