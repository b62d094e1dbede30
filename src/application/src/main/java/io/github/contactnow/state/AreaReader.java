package io.github.contactnow.state;

import java.time.Instant;

/** Computes the state of one area. */
interface AreaReader {

    AreaState read(Instant now);
}
