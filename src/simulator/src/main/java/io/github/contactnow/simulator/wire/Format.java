package io.github.contactnow.simulator.wire;

import java.util.Locale;
import java.util.Optional;

/** A form of replies and of data sent. */
public enum Format {
    JSON, XML, CSV;

    /** The format that a value of the {@code format} argument stands for. */
    public static Optional<Format> of(String argument) {
        for (Format format : values()) {
            if (format.name().equals(argument.toUpperCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
