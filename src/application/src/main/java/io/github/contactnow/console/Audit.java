package io.github.contactnow.console;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of what visitors did: one line for each action, without personal data. */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.console.audit");

    private Audit() {}

    static void record(Visitor visitor, String action, String result) {
        record(visitor.role().name().toLowerCase(Locale.ROOT), visitor.address(), action, result);
    }

    static void record(String who, String address, String action, String result) {
        LOG.info("Console, {} at {}: {}: {}", who, address, printable(action), printable(result));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
