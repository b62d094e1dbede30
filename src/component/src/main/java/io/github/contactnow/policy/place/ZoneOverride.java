package io.github.contactnow.policy.place;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A zone that has a fixed offset from an instant on, whatever the time zone data of this Java say.
 *
 * @param from first instant of the offset
 */
public record ZoneOverride(Instant from, ZoneOffset offset) {}
