package io.github.contactnow.ops;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a long run is: as a bar on a terminal, and as a line every few seconds elsewhere. A run whose caller waits for the whole answer
 * shows nothing. Safe for several threads.
 */
final class Progress implements AutoCloseable {

    /** The size of a run of which it is not known. */
    static final long UNKNOWN = -1;

    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private static final int BETWEEN_BARS_MILLIS = 200;

    private final String task;
    private final String unit;
    private final long total;
    private final PrintWriter lines;
    private final ProgressBar bar;
    private final long began = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lastLine = new AtomicLong(began);

    /** @param lines where lines go; null for none */
    private Progress(String task, String unit, long total, PrintWriter lines, ProgressBar bar) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.lines = lines;
        this.bar = bar;
    }

    /** Shows nothing. */
    static Progress hidden() {
        return new Progress("", "", UNKNOWN, null, null);
    }

    /** Shows lines. */
    static Progress lines(String task, String unit, long total, PrintWriter lines) {
        return new Progress(task, unit, total, lines, null);
    }

    /** Shows a bar on a terminal. */
    static Progress bar(String task, String unit, long total, PrintStream terminal) {
        return new Progress(
                task,
                unit,
                total,
                null,
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" " + unit, 1)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .setUpdateIntervalMillis(BETWEEN_BARS_MILLIS)
                        .setConsumer(new ConsoleProgressBarConsumer(terminal))
                        .build());
    }

    /** So many more are done. */
    void advance(long more) {
        long now = done.addAndGet(more);
        if (bar != null) {
            bar.stepBy(more);
        } else if (lines != null) {
            long last = lastLine.get();
            if (System.nanoTime() - last >= BETWEEN_LINES && lastLine.compareAndSet(last, System.nanoTime())) {
                lines.println(line(now));
                lines.flush();
            }
        }
    }

    private String line(long now) {
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        String rate = String.format(Locale.ROOT, ", %,.0f %s/s", now / seconds, unit);
        if (total < 0) {
            return String.format(Locale.ROOT, "%s: %,d %s", task, now, unit) + rate;
        }
        Duration left = Duration.ofSeconds(now == 0 ? 0 : Math.round((total - now) * seconds / now));
        return String.format(Locale.ROOT, "%s: %,d of %,d %s", task, now, total, unit) + rate + ", " + left + " left";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
