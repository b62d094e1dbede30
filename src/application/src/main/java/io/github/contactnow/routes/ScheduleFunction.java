package io.github.contactnow.routes;

import io.github.contactnow.api.Durations;
import io.github.contactnow.settings.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.quartz.CronExpression;

/**
 * Gives a setting that says when a route runs as Quartz wants it. The setting is a cron expression of Quartz, or an interval such as
 * {@code 5m}, {@code 12h} or {@code PT30S}; a minute, an hour or a day must be a multiple of it. In a route: {@code {{schedule:reports.cron}}}.
 */
public class ScheduleFunction implements PropertiesFunction, CamelContextAware {

    private static final int MINUTE = 60;
    private static final int HOUR = 60;
    private static final int DAY = 24;

    private CamelContext camelContext;

    @Override
    public String getName() {
        return "schedule";
    }

    /**
     * @param name of the setting
     * @throws IllegalArgumentException if it is absent, or neither an expression nor such an interval
     */
    @Override
    public String apply(String name) {
        String when = Settings.of(camelContext)
                .text(name)
                .orElseThrow(() -> new IllegalArgumentException("The setting " + name
                        + " is absent; set it to an interval such as 5m, or to a cron expression of Quartz."));
        return cron(name, when);
    }

    /**
     * The cron expression of a schedule.
     *
     * @param name of its setting
     * @throws IllegalArgumentException if it is neither an expression nor such an interval, in one sentence
     */
    public static String cron(String name, String when) {
        return CronExpression.isValidExpression(when) ? when : cronOfInterval(name, when);
    }

    private static String cronOfInterval(String name, String interval) {
        long seconds = seconds(interval);
        long minutes = seconds / MINUTE;
        long hours = minutes / HOUR;
        if (seconds > 0 && seconds < MINUTE && MINUTE % seconds == 0) {
            return "0/" + seconds + " * * * * ?";
        }
        if (minutes > 0 && minutes < HOUR && HOUR % minutes == 0 && seconds % MINUTE == 0) {
            return "0 0/" + minutes + " * * * ?";
        }
        if (hours > 0 && hours <= DAY && DAY % hours == 0 && seconds % (MINUTE * HOUR) == 0) {
            return hours == DAY ? "0 0 0 * * ?" : "0 0 0/" + hours + " * * ?";
        }
        throw new IllegalArgumentException(
                "The setting " + name + " is '" + interval + "', which is neither a cron expression of Quartz nor "
                        + "an interval that divides a minute, an hour or a day; write 5m, say, or 0 0/7 * * * ?");
    }

    /** Of an interval; 0 if it is none in whole seconds. */
    private static long seconds(String interval) {
        try {
            Duration length = Durations.parse(interval);
            return length.getNano() == 0 ? length.getSeconds() : 0;
        } catch (DateTimeException | IllegalArgumentException e) {
            return 0;
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
