package io.github.contactnow.ops.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ops.show.BarChart.Mark;
import io.github.contactnow.ops.show.BarChart.Series;
import io.github.contactnow.reports.warehouse.CallFigures.Hour;
import io.github.contactnow.reports.warehouse.CallFigures.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {

    private static final CallChart CALLS = new CallChart(
            Instant.parse("2026-01-05T00:00:00Z"),
            Instant.parse("2026-01-08T00:00:00Z"),
            List.of(new Hour(LocalDateTime.parse("2026-01-05T10:00"), 9, 6)),
            List.of(
                    new Outcome(LocalDate.parse("2026-01-05"), "Sold", 6),
                    new Outcome(LocalDate.parse("2026-01-07"), "", 3)));

    private static BarChart one(long value) {
        return new BarChart(
                "A title",
                "calls",
                "day",
                List.of("d"),
                List.of(new Mark(0, "d")),
                List.of(new Series("s", List.of(value))));
    }

    @Test
    void theScaleHasRoundNumbersUpToTheHighestBar() {
        assertThat(one(9).svg()).contains(">0<", ">2<", ">4<", ">6<", ">8<", ">10<");
        assertThat(one(1234).svg())
                .contains(">0<", ">500<", ">1,000<", ">1,500<")
                .doesNotContain(">2,000<");
        assertThat(one(0).svg()).contains(">0<", ">1<");
    }

    @Test
    void titleUnitAndAxisAreWritten() {
        assertThat(CallCharts.hours(CALLS).svg())
                .contains("aria-label=\"Calls per hour: calls by hour (UTC)\"", ">calls</text>", ">hour (UTC)</text>");
    }

    @Test
    void daysAndHoursWithoutACallAreThere() {
        BarChart hours = CallCharts.hours(CALLS);
        assertThat(hours.bars()).hasSize(72).startsWith("2026-01-05 00:00").endsWith("2026-01-07 23:00");
        assertThat(hours.values(10)).containsExactly(6L, 3L);
        assertThat(hours.svg()).contains(">5 Jan<", ">6 Jan<", ">7 Jan<");
        BarChart outcomes = CallCharts.outcomes(CALLS);
        assertThat(outcomes.bars()).containsExactly("2026-01-05", "2026-01-06", "2026-01-07");
        assertThat(outcomes.sum(1)).isZero();
        assertThat(CallCharts.answerRate(CALLS).values(0)).containsExactly(67L);
    }

    @Test
    void csvHasEveryBarAndNoFormula() {
        assertThat(CallCharts.outcomes(CALLS).csv())
                .isEqualTo("day (UTC),Sold,none yet\r\n2026-01-05,6,0\r\n2026-01-06,0,0\r\n2026-01-07,0,3\r\n");
        assertThat(BarChart.quoted("=1+1")).isEqualTo("'=1+1");
        assertThat(BarChart.quoted("a \"b\", c")).isEqualTo("\"a \"\"b\"\", c\"");
    }
}
