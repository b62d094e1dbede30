package io.github.contactnow.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it is open, by anybody and at every level. */
public final class LogCapture implements AutoCloseable {

    /** Loggers to which an application that another test has started may have given a level. */
    private static final List<String> SET_BY_THE_APPLICATION = List.of("", "org.apache.hc");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Map<Logger, Level> before = new HashMap<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public LogCapture() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        for (String name : SET_BY_THE_APPLICATION) {
            Logger logger = Logger.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
    }

    /** The lines with their stack traces, of loggers whose names begin so. */
    public List<String> lines(String logger) {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream()
                .filter(entry -> String.valueOf(entry.getLoggerName()).startsWith(logger))
                .map(entry -> entry.getLoggerName() + " " + formatter.format(entry))
                .toList();
    }

    @Override
    public void close() {
        before.forEach(Logger::setLevel);
        root.removeHandler(handler);
    }
}
