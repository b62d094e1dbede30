package io.github.contactnow.api;

import java.util.Locale;

/**
 * The format of a call, both ways: it encodes the records sent and is asked of the reply. It is always sent, because the vendor's texts
 * disagree on which format a script uses when none is named.
 */
public enum Format {
    JSON, XML;

    /** The value of the argument {@code format}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
