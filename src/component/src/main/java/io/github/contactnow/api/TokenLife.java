package io.github.contactnow.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/**
 * Computes the life of a token from its {@code expire}: a time in Unix seconds, as documented, or in milliseconds; a number of seconds from
 * now; or a date. If {@code expire} is absent, unreadable or in the past, the token is assumed to live for {@link #ASSUMED}; if it ends
 * sooner, the server refuses it once and it is replaced.
 */
final class TokenLife {

    /** Short compared with the documented twelve hours, and long enough for many calls. */
    static final Duration ASSUMED = Duration.ofMinutes(10);

    /** Upper limit for every token; the documented life is twelve hours. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A smaller number would be a time before September 2001, so it is read as seconds from now. */
    private static final BigDecimal FIRST_TIME = BigDecimal.valueOf(1_000_000_000L);
    /** A greater number would be a time after the year 5000, so it is read as milliseconds or finer. */
    private static final BigDecimal LAST_TIME = BigDecimal.valueOf(100_000_000_000L);

    private static final int LONGEST_TEXT = 40;

    /** A date, with or without time and offset. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[' ']")
            .appendPattern("[XXX][XX][X]['UTC']['GMT']")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    private TokenLife() {}

    /**
     * @param expire expire of the reply; null if absent
     * @param now    time of the reply by the server's clock, if known; only the difference counts, so clocks need not agree
     */
    static Duration of(Object expire, Instant now) {
        String text = expire == null ? "" : expire.toString().strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return ASSUMED;
        }
        Duration life;
        try {
            life = text.matches("[+-]?[\\d.]+([eE][+]?\\d{1,2})?")
                    ? ofNumber(new BigDecimal(text), now)
                    : Duration.between(now, time(text));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return ASSUMED;
        }
        return life.isNegative() || life.isZero() ? ASSUMED : life.compareTo(LONGEST) > 0 ? LONGEST : life;
    }

    private static Duration ofNumber(BigDecimal number, Instant now) {
        BigDecimal seconds = number;
        while (seconds.compareTo(LAST_TIME) >= 0) {
            seconds = seconds.movePointLeft(3);
        }
        Duration sent = Duration.ofMillis(seconds.movePointRight(3).longValue());
        return seconds.compareTo(FIRST_TIME) < 0 ? sent : sent.minusMillis(now.toEpochMilli());
    }

    /** A date without offset is read as UTC; a local time would shift the end of the token by some hours. */
    private static Instant time(String text) {
        if (text.indexOf(',') > 0) {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
        TemporalAccessor date = DATE.parse(text);
        LocalTime time = date.query(TemporalQueries.localTime());
        ZoneOffset offset = date.query(TemporalQueries.offset());
        return LocalDateTime.of(LocalDate.from(date), time == null ? LocalTime.MIDNIGHT : time)
                .toInstant(offset == null ? ZoneOffset.UTC : offset);
    }
}
