package io.github.contactnow.console;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.AuditedHour;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which hours of calls are complete: a day in each row, an hour in each column, as the last audits have found them. */
final class Completeness {

    private static final int HOURS = 24;

    private final Warehouse warehouse;
    private final Settings settings;

    /**
     * An hour.
     *
     * @param at     when it begins
     * @param colour of its cell
     * @param sign   short text of its cell
     * @param words  what it is, in full
     */
    public record Cell(Instant at, String colour, String sign, String words) {}

    /** A day. */
    public record Row(LocalDate day, List<Cell> cells) {}

    Completeness(Warehouse warehouse, Settings settings) {
        this.warehouse = warehouse;
        this.settings = settings;
    }

    /** The days up to one, the latest first. */
    List<Row> rows(LocalDate first, LocalDate last) {
        Map<Instant, AuditedHour> known = new HashMap<>();
        Slice whole = new Slice(start(first), start(last.plusDays(1)));
        store().hours(ReportDefinition.CDR.table(), whole).forEach(hour -> known.put(hour.hour(), hour));
        List<Row> rows = new ArrayList<>();
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
            List<Cell> cells = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                Instant at = start(day).plus(Duration.ofHours(hour));
                cells.add(cell(at, known.get(at)));
            }
            rows.add(new Row(day, cells));
        }
        return rows;
    }

    /** What the last audit of an hour has found; empty if it was not audited. */
    Optional<AuditedHour> hour(Instant at) {
        return store().hours(ReportDefinition.CDR.table(), new Slice(at, at.plus(Duration.ofHours(1)))).stream()
                .findFirst();
    }

    private SliceStore store() {
        RetryPlan retries =
                new RetryPlan(settings.number("reports.audit.tries"), settings.duration("reports.audit.wait"));
        return new SliceStore(warehouse, null, retries, Clock.systemUTC());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static Cell cell(Instant at, AuditedHour hour) {
        if (hour == null) {
            return at.isAfter(Instant.now())
                    ? new Cell(at, "none", "", Texts.named("hour_to_come"))
                    : new Cell(at, "grey", "·", Texts.named("hour_not_audited"));
        }
        String words = Texts.named("hour_" + hour.state().name().toLowerCase(Locale.ROOT));
        return switch (hour.state()) {
            case COMPLETE -> new Cell(at, "green", "✓", words);
            case DOUBTFUL -> new Cell(at, "amber", difference(hour), words);
            case INCOMPLETE -> new Cell(at, "red", difference(hour), words);
            case SURPLUS -> new Cell(at, "amber", difference(hour), words);
            case UNAUDITED -> new Cell(at, "grey", "?", words);
        };
    }

    private static String difference(AuditedHour hour) {
        return hour.missing() > 0 ? "−" + hour.missing() : hour.surplus() > 0 ? "+" + hour.surplus() : "?";
    }
}
