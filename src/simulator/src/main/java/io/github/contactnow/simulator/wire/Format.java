package io.github.contactnow.simulator.wire;

import java.util.Locale;
import java.util.Optional;

/** A format of replies and payloads. */
public enum Format {
    JSON,
    XML,
    CSV;

    /** The format for a value of argument {@code format}; empty if the value is unknown. */
    public static Optional<Format> of(String argument) {
        for (Format format : values()) {
            if (format.name().equals(argument.toUpperCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
