package io.github.contactnow.demo;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The lines that a person reads: in colour on a terminal, unless NO_COLOR is set, and plain elsewhere. A line that says the same as the last one is
 * left out.
 */
final class Console {

    /** How a line is meant. */
    enum Tone {
        /** What goes on. */
        PLAIN(Style.reset),
        /** It is as it should be. */
        GOOD(Style.fg_green),
        /** What to look at. */
        NOTE(Style.fg_cyan),
        /** It is not as it should be. */
        BAD(Style.fg_red);

        private final IStyle style;

        Tone(IStyle style) {
            this.style = style;
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final boolean colours = Ansi.AUTO.enabled();
    private String last = "";

    void say(String line) {
        say(Tone.PLAIN, line);
    }

    synchronized void say(Tone tone, String line) {
        if (!line.equals(last)) {
            last = line;
            System.out.println(TIME.format(LocalTime.now()) + " demo: " + coloured(tone, line));
        }
    }

    synchronized void block(Tone tone, String text) {
        System.out.println();
        System.out.println(coloured(tone, text.stripTrailing()));
        System.out.println();
    }

    private String coloured(Tone tone, String text) {
        return colours && tone != Tone.PLAIN ? tone.style.on() + text + Style.reset.on() : text;
    }

    /** A bar of twenty places. */
    static String bar(long done, long of) {
        int filled = of == 0 ? 20 : (int) Math.min(20, 20 * done / of);
        return "[" + "#".repeat(filled) + ".".repeat(20 - filled) + "] " + done + "/" + of;
    }
}
