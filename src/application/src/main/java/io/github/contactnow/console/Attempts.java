package io.github.contactnow.console;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows whoever tries tokens: after some wrong ones an address waits, twice as long each time. */
final class Attempts {

    private static final int FREE = 3;
    private static final int LONGEST_SHIFT = 6;
    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Failures> byAddress = new LinkedHashMap<>();

    private record Failures(int count, Instant until) {}

    /** How long an address has to wait before its next attempt. */
    synchronized Duration wait(String address, Instant now) {
        Failures failures = byAddress.get(address);
        return failures == null || !failures.until.isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, failures.until).plusSeconds(1);
    }

    /** A wrong token came from an address. */
    synchronized void failed(String address, Instant now) {
        int count = byAddress.getOrDefault(address, new Failures(0, now)).count + 1;
        long seconds = count < FREE ? 0 : 1L << Math.min(count - FREE, LONGEST_SHIFT);
        byAddress.remove(address);
        byAddress.put(address, new Failures(count, now.plusSeconds(seconds)));
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }

    /** The right token came from an address. */
    synchronized void succeeded(String address) {
        byAddress.remove(address);
    }
}
