package io.github.contactnow.policy.place;

import java.time.zone.ZoneRules;

/**
 * A time zone as the policy uses it.
 *
 * @param id      such as {@code Europe/London}
 * @param rules   its offsets
 * @param problem why its offsets cannot be trusted; null if they can
 */
public record Zone(String id, ZoneRules rules, String problem) {}
