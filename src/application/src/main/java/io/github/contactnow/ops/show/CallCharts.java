package io.github.contactnow.ops.show;

import io.github.contactnow.ops.show.BarChart.Mark;
import io.github.contactnow.ops.show.BarChart.Series;
import io.github.contactnow.reports.warehouse.CallFigures.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The charts of calls. Hours and days without a call are there as well. */
public final class CallCharts {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int FEW_HOURS = 37;
    private static final String PER_HOUR = "hour (UTC)";
    private static final String PER_DAY = "day (UTC)";
    private static final String CALLS = "calls";

    private CallCharts() {}

    /** Calls per hour, answered or not. */
    public static BarChart hours(CallChart calls) {
        Map<LocalDateTime, Hour> known = new HashMap<>();
        calls.hours().forEach(hour -> known.put(hour.hour(), hour));
        List<String> bars = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        List<Long> answered = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        LocalDateTime end = utc(calls.to());
        boolean few = utc(calls.from()).plusHours(FEW_HOURS).isAfter(end);
        for (LocalDateTime hour = utc(calls.from()); hour.isBefore(end); hour = hour.plusHours(1)) {
            if (few || hour.getHour() == 0) {
                marks.add(new Mark(bars.size(), (few ? TIME : DAY).format(hour)));
            }
            Hour found = known.getOrDefault(hour, new Hour(hour, 0, 0));
            bars.add(HOUR.format(hour));
            answered.add(found.answered());
            others.add(found.calls() - found.answered());
        }
        return new BarChart(
                "Calls per hour",
                CALLS,
                PER_HOUR,
                bars,
                marks,
                List.of(new Series("answered", answered), new Series("not answered", others)));
    }

    /** Answered calls per hundred, of each day. */
    public static BarChart answerRate(CallChart calls) {
        List<LocalDate> days = days(calls);
        Map<LocalDate, long[]> sums = new HashMap<>();
        for (Hour hour : calls.hours()) {
            long[] sum = sums.computeIfAbsent(hour.hour().toLocalDate(), day -> new long[2]);
            sum[0] += hour.answered();
            sum[1] += hour.calls();
        }
        List<Long> rates = days.stream()
                .map(day -> sums.getOrDefault(day, new long[] {0, 1}))
                .map(sum -> Math.round(100.0 * sum[0] / sum[1]))
                .toList();
        return perDay("Answer rate per day", "% of calls", days, List.of(new Series("% answered", rates)));
    }

    /** Calls per day by outcome. */
    public static BarChart outcomes(CallChart calls) {
        List<LocalDate> days = days(calls);
        Map<LocalDate, Map<String, Long>> known = calls.days();
        List<Series> series = calls.names().stream()
                .map(name -> new Series(
                        name,
                        days.stream()
                                .map(day -> known.getOrDefault(day, Map.of()).getOrDefault(name, 0L))
                                .toList()))
                .toList();
        return perDay("Outcomes per day", CALLS, days, series);
    }

    private static BarChart perDay(String title, String unit, List<LocalDate> days, List<Series> series) {
        List<Mark> marks = new ArrayList<>();
        for (LocalDate day : days) {
            marks.add(new Mark(marks.size(), DAY.format(day)));
        }
        return new BarChart(
                title, unit, PER_DAY, days.stream().map(LocalDate::toString).toList(), marks, series);
    }

    private static List<LocalDate> days(CallChart calls) {
        return utc(calls.from())
                .toLocalDate()
                .datesUntil(utc(calls.to().minusNanos(1)).toLocalDate().plusDays(1))
                .toList();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
