package io.github.contactnow.simulator.settings;

import java.util.Set;

/**
 * What the dialler does.
 *
 * @param dialsPerMinute how many records it dials in a minute of the simulator's clock; 0 switches it off
 * @param breaks         the rules that it breaks; empty for a dialler that keeps all rules
 */
public record DiallerSettings(int dialsPerMinute, Set<DialBreach> breaks) {

    /** Copies the rules. */
    public DiallerSettings {
        breaks = Set.copyOf(breaks);
    }
}
