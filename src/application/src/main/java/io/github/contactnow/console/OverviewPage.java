package io.github.contactnow.console;

import io.github.contactnow.ops.show.BarChart;
import io.github.contactnow.ops.show.BarChart.Mark;
import io.github.contactnow.ops.show.BarChart.Series;
import io.github.contactnow.routes.leads.LeadHours;
import io.github.contactnow.routes.leads.LeadMetrics;
import io.github.contactnow.routes.leads.LeadOutcome;
import io.github.contactnow.state.ApplicationState;
import io.github.contactnow.state.Area;
import io.github.contactnow.state.AreaState;
import io.github.contactnow.state.Level;
import io.github.contactnow.state.StateReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;

/** What an operator sees first: whether it works, what is wrong, and what to do. It asks for itself again while it is looked at. */
final class OverviewPage {

    private static final int HOURS = 24;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MARK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Map<Area, String> PLACES = Map.of(
            Area.ACCOUNT, "/settings",
            Area.LEADS, "/leads",
            Area.REPORTS, "/reports",
            Area.POLICY, "/policy",
            Area.INSTANCES, "/routes");

    private final CamelContext camel;
    private final ZoneId zone;

    /**
     * An area as a card.
     *
     * @param href the page that says more; null for none
     */
    public record Card(AreaState state, String name, String colour, String word, String href) {}

    OverviewPage(CamelContext camel, ZoneId zone) {
        this.camel = camel;
        this.zone = zone;
    }

    void register(Paths paths) {
        paths.page("", visit -> {
            Map<String, Object> data = data();
            String seen = Integer.toHexString(data.hashCode());
            if (visit.query("seen").filter(seen::equals).isPresent()) {
                return new Reply.Unchanged();
            }
            data.put("seen", seen);
            return new Reply.Page("overview", data);
        });
    }

    private Map<String, Object> data() {
        ApplicationState state = StateReader.of(camel).state();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sentence", state.sentence());
        data.put("colour", colour(state.level(), true));
        data.put("word", word(state.level(), true));
        data.put("cards", state.areas().stream().map(OverviewPage::card).toList());
        data.put("leads", leads());
        return data;
    }

    private static Card card(AreaState state) {
        return new Card(
                state,
                "area_" + state.area().name().toLowerCase(Locale.ROOT),
                colour(state.level(), state.on()),
                word(state.level(), state.on()),
                PLACES.containsKey(state.area()) ? ConsoleSettings.PATH + PLACES.get(state.area()) : null);
    }

    private static String colour(Level level, boolean on) {
        return !on
                ? "grey"
                : switch (level) {
                    case OK -> "green";
                    case UNKNOWN -> "grey";
                    case WARNING -> "amber";
                    case BROKEN -> "red";
                };
    }

    private static String word(Level level, boolean on) {
        return on ? "level_" + level.name().toLowerCase(Locale.ROOT) : "state_off";
    }

    /** Leads of the last hours by outcome, as this instance has answered them. */
    private BarChart leads() {
        Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        Map<LeadOutcome, List<Long>> values = new LinkedHashMap<>();
        Arrays.stream(LeadOutcome.values())
                .forEach(outcome -> values.put(outcome, new ArrayList<>(Collections.nCopies(HOURS, 0L))));
        LeadMetrics metrics = camel.getRegistry().lookupByNameAndType("leadMetrics", LeadMetrics.class);
        List<LeadHours.Hour> hours =
                metrics == null ? List.of() : metrics.hours().since(first);
        for (LeadHours.Hour hour : hours) {
            int index = (int) ChronoUnit.HOURS.between(first, hour.hour());
            hour.leads().forEach((outcome, count) -> values.get(outcome)
                    .set(index, values.get(outcome).get(index) + count));
        }
        List<String> bars = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            var hour = first.plus(Duration.ofHours(i)).atZone(zone);
            bars.add(HOUR.format(hour));
            marks.add(new Mark(i, MARK.format(hour)));
        }
        return new BarChart(
                Texts.named("leads_by_hour"),
                Texts.named("leads_unit"),
                Texts.of("hour_unit", zone.getId()),
                bars,
                marks,
                values.entrySet().stream()
                        .map(each -> new Series(
                                Texts.named("outcome_" + each.getKey().name().toLowerCase(Locale.ROOT)),
                                each.getValue()))
                        .toList());
    }
}
