package io.github.contactnow.console;

import io.github.contactnow.ops.show.BarChart;
import io.github.contactnow.ops.show.CallChart;
import io.github.contactnow.ops.show.CallCharts;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.audit.AuditedHour;
import io.github.contactnow.reports.warehouse.CallFigures;
import io.github.contactnow.reports.warehouse.CallFigures.Group;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;

/** The calls of the warehouse as charts and tables, and whether they are complete. */
final class ReportsPage {

    private static final String PATH = "/reports";
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 92;
    private static final int MOST_ROWS = 15;

    private final CommandCalls commands;
    private final Jobs jobs;
    private final Settings settings;
    private final CamelContext camel;

    /**
     * The days that are looked at.
     *
     * @param days how many
     * @param last the last of them, UTC; it may not be over
     */
    public record Days(int days, LocalDate last) {

        static Days of(Visit visit) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            LocalDate last = visit.query("last")
                    .map(Days::day)
                    .filter(day -> !day.isAfter(today))
                    .orElse(today);
            return new Days(visit.number("days", 1, MOST_DAYS, USUAL_DAYS), last);
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(Texts.of("day_wrong", text), e);
            }
        }

        public LocalDate first() {
            return last.minusDays(days - 1L);
        }

        public LocalDate before() {
            return last.minusDays(days);
        }

        /** The last day of the stretch after this one; null if that is to come. */
        public LocalDate after() {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            LocalDate after = last.plusDays(days);
            return !last.isBefore(today) ? null : after.isAfter(today) ? today : after;
        }

        Instant from() {
            return first().atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        Instant to() {
            Instant end = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            return end.isBefore(now) ? end : now;
        }
    }

    ReportsPage(CommandCalls commands, Jobs jobs, Settings settings, CamelContext camel) {
        this.commands = commands;
        this.jobs = jobs;
        this.settings = settings;
        this.camel = camel;
    }

    void register(Paths paths) {
        paths.page(PATH, visit -> new Reply.Page("reports", data(visit)));
        paths.page(PATH + "/:chart.csv", visit -> {
            Days days = Days.of(visit);
            BarChart chart = charts(figures(days)).get(visit.path("chart"));
            if (chart == null) {
                throw new IllegalArgumentException(Texts.of("not_found"));
            }
            return Reply.Download.csv(
                    "calls-" + visit.path("chart") + "-" + days.first() + "-" + days.last() + ".csv", chart.csv());
        });
        paths.page(PATH + "/hours/:hour", visit -> {
            Instant at = hour(visit.path("hour"));
            Optional<AuditedHour> hour = completeness().hour(at);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("at", at);
            data.put("end", at.plus(Duration.ofHours(1)));
            data.put("cell", Completeness.cell(at, hour.orElse(null)));
            data.put("hour", hour.orElse(null));
            return new Reply.Page("hour", data);
        });
        paths.action(
                PATH + "/verify",
                visit -> jobs.begin(
                        Texts.named("verify"),
                        PATH,
                        List.of("reports", "verify", from(visit), to(visit)),
                        new byte[0]));
        paths.action(
                PATH + "/backfill",
                visit -> jobs.begin(
                        Texts.named("backfill"),
                        PATH,
                        List.of("reports", "backfill", "--table=" + table(visit), from(visit), to(visit)),
                        new byte[0]));
    }

    private Completeness completeness() {
        return new Completeness(warehouse(), settings);
    }

    private static Instant hour(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.HOURS);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(Texts.of("hour_wrong", text), e);
        }
    }

    private static String from(Visit visit) {
        return "--from=" + visit.form("from").orElseThrow(() -> new IllegalArgumentException(Texts.of("from_missing")));
    }

    private static String to(Visit visit) {
        return "--to=" + visit.form("to").orElseThrow(() -> new IllegalArgumentException(Texts.of("to_missing")));
    }

    private static String table(Visit visit) {
        return ReportDefinition.of(
                        visit.form("table").orElse(ReportDefinition.CDR.table().name()))
                .table()
                .name();
    }

    private Warehouse warehouse() {
        return camel.getRegistry().lookupByNameAndType("warehouse", Warehouse.class);
    }

    private Map<String, Object> data(Visit visit) {
        Map<String, Object> data = new LinkedHashMap<>();
        Days days = Days.of(visit);
        data.put("days", days);
        data.put("lengths", List.of(1, 7, 14, 31));
        data.put(
                "tables",
                ReportDefinition.all().stream().map(each -> each.table().name()).toList());
        data.put("off", !settings.isSet("warehouse.jdbc.url"));
        if (settings.isSet("warehouse.jdbc.url")) {
            CallChart figures = figures(days);
            data.put(
                    "calls",
                    figures.hours().stream().mapToLong(CallFigures.Hour::calls).sum());
            data.put(
                    "answered",
                    figures.hours().stream()
                            .mapToLong(CallFigures.Hour::answered)
                            .sum());
            data.put("charts", charts(figures));
            data.put("groups", groups(days));
            data.put("rows", completeness().rows(days.first(), days.last()));
            data.put(
                    "columns",
                    IntStream.range(0, 24)
                            .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
                            .toList());
            data.put("status", commands.document("reports", "status"));
        }
        return data;
    }

    private CallChart figures(Days days) {
        CallFigures calls = new CallFigures(warehouse());
        return new CallChart(
                days.from(), days.to(), calls.hours(days.from(), days.to()), calls.outcomes(days.from(), days.to()));
    }

    /** By the name that the address of a download has. */
    private static Map<String, BarChart> charts(CallChart figures) {
        Map<String, BarChart> charts = new LinkedHashMap<>();
        charts.put("hours", CallCharts.hours(figures));
        charts.put("answer-rate", CallCharts.answerRate(figures));
        charts.put("outcomes", CallCharts.outcomes(figures));
        return charts;
    }

    /** The calls by agent, queue or campaign. */
    public record Grouped(String name, List<Line> lines) {}

    /** A row of such a table, with whole numbers. */
    public record Line(String name, long calls, long answered, long percent, String talk, String waited, long width) {}

    private List<Grouped> groups(Days days) {
        CallFigures calls = new CallFigures(warehouse());
        List<Grouped> groups = new ArrayList<>();
        for (Group group : Group.values()) {
            List<CallFigures.Sum> sums = calls.sums(group, days.from(), days.to(), MOST_ROWS);
            long most = sums.stream().mapToLong(CallFigures.Sum::calls).max().orElse(1);
            groups.add(new Grouped(
                    "by_" + group.name().toLowerCase(Locale.ROOT),
                    sums.stream().map(sum -> line(sum, most)).toList()));
        }
        return groups;
    }

    private static Line line(CallFigures.Sum sum, long most) {
        return new Line(
                sum.name(),
                sum.calls(),
                sum.answered(),
                Math.round(100.0 * sum.answered() / Math.max(1, sum.calls())),
                minutes(sum.talkSeconds()),
                minutes(sum.waitSeconds()),
                Math.round(100.0 * sum.calls() / most));
    }

    /** Seconds as minutes and seconds. */
    private static String minutes(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
