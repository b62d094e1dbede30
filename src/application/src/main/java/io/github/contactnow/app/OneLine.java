package io.github.contactnow.app;

import io.github.contactnow.routes.HiddenCharacters;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps each log message in one line that looks as it reads: characters that steer a terminal or turn the direction of text are written as their
 * code. File names, references and texts of servers come from outside, and any message may contain them.
 */
@LoggingFilter(name = OneLine.NAME)
public final class OneLine implements Filter {

    /** The name of the filter in settings. */
    public static final String NAME = "one-line";

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord line) {
            String message = line.getFormattedMessage();
            if (message != null && message.codePoints().anyMatch(HiddenCharacters::isHidden)) {
                line.setMessage(
                        HiddenCharacters.escaped(message, HiddenCharacters::isHidden),
                        ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        return true;
    }
}
