package io.github.contactnow.component;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * A consumer of slices.
 *
 * @param route     id of its route
 * @param operation path of what it pulls
 * @param reached   position of its cursor; null before the first slice
 */
record SlicesInUse(String route, String operation, Supplier<Instant> reached) {}
