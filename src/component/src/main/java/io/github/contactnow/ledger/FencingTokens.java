package io.github.contactnow.ledger;

import java.util.concurrent.ThreadLocalRandom;

/** Fencing tokens of rows that are added. */
final class FencingTokens {

    private FencingTokens() {}

    /** A random start, with room to grow: a row that was removed and is added again must differ from the earlier one. */
    static long any() {
        return ThreadLocalRandom.current().nextLong(1L << 62);
    }
}
