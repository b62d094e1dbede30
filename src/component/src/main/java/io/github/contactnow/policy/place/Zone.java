package io.github.contactnow.policy.place;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** A time zone as the policy uses it. */
public final class Zone {

    /**
     * A time for which a zone has one offset.
     *
     * @param start  first second
     * @param end    the second after the last
     * @param offset seconds that are to be added to UTC
     */
    public record Regime(long start, long end, int offset) {

        private boolean holds(long second) {
            return second >= start && second < end;
        }
    }

    private final String id;
    private final ZoneRules rules;
    private final String problem;
    /** The one asked for last: most questions are about today. */
    private volatile Regime last = new Regime(0, 0, 0);

    Zone(String id, ZoneRules rules, String problem) {
        this.id = id;
        this.rules = rules;
        this.problem = problem;
    }

    /** Its name, such as {@code Europe/London}. */
    public String id() {
        return id;
    }

    /** Its offsets. */
    public ZoneRules rules() {
        return rules;
    }

    /** Why its offsets cannot be trusted; null if they can. */
    public String problem() {
        return problem;
    }

    /** The offset at a second, and how long it lasts. */
    public Regime at(long second) {
        Regime known = last;
        if (!known.holds(second)) {
            Instant instant = Instant.ofEpochSecond(second);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            known = new Regime(
                    second,
                    next == null ? Long.MAX_VALUE : next.toEpochSecond(),
                    rules.getOffset(instant).getTotalSeconds());
            last = known;
        }
        return known;
    }
}
