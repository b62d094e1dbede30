package io.github.contactnow.api;

import java.util.Locale;

/**
 * The format of requests and replies. It is always sent, because the vendor's texts disagree on the default format of a script.
 */
public enum Format {
    JSON,
    XML;

    /** The value of the argument {@code format}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
