package io.github.contactnow.demo;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** The lines that a person reads. A line that says the same as the last one is left out. */
final class Console {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private String last = "";

    synchronized void say(String line) {
        if (!line.equals(last)) {
            last = line;
            System.out.println(TIME.format(LocalTime.now()) + " demo: " + line);
        }
    }

    synchronized void block(String text) {
        System.out.println();
        System.out.println(text.stripTrailing());
        System.out.println();
    }

    /** A bar of twenty places. */
    static String bar(long done, long of) {
        int filled = of == 0 ? 20 : (int) Math.min(20, 20 * done / of);
        return "[" + "#".repeat(filled) + ".".repeat(20 - filled) + "] " + done + "/" + of;
    }
}
