package io.github.contactnow.app.http;

import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A log that strangers can write to: a few lines a minute, then their number. */
final class FewLines {

    private static final int MOST = 10;
    private static final long PERIOD = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private long began = System.nanoTime();
    private int lines;

    FewLines(Logger log) {
        this.log = log;
    }

    /** Logs a line, unless there were too many in this minute. */
    synchronized void warn(String line) {
        if (System.nanoTime() - began > PERIOD) {
            if (lines > MOST) {
                log.warnf("%d more requests failed in a minute", lines - MOST);
            }
            began = System.nanoTime();
            lines = 0;
        }
        lines++;
        if (lines <= MOST) {
            log.warn(line);
        }
    }
}
