package io.github.contactnow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class SlicePlanTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final SlicePlan HOURLY =
            new SlicePlan(START, Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofMinutes(2));

    @Example
    void firstSliceStartsAtTheBeginning() {
        assertThat(HOURLY.next(null, START.plusSeconds(600))).contains(new Slice(START, START.plusSeconds(600 - 120)));
    }

    @Example
    void laterSliceStartsTheOverlapBeforeTheCursor() {
        Instant cursor = START.plus(Duration.ofDays(1));
        assertThat(HOURLY.next(cursor, cursor.plus(Duration.ofDays(1))))
                .contains(new Slice(cursor.minus(Duration.ofMinutes(15)), cursor.plus(Duration.ofHours(1))));
    }

    @Example
    void noSliceReachesBeforeTheBeginning() {
        Instant later = START.plus(Duration.ofDays(1));
        assertThat(HOURLY.next(START.plusSeconds(60), later).orElseThrow().from())
                .isEqualTo(START);
        assertThat(HOURLY.next(START.minusSeconds(86400), later))
                .contains(new Slice(START, START.plus(Duration.ofHours(1))));
    }

    @Example
    void nothingIsDueWithinTheDelayNorForACursorInTheFuture() {
        assertThat(HOURLY.next(null, START.plusSeconds(120))).isEmpty();
        assertThat(HOURLY.next(START.plusSeconds(7200), START.plusSeconds(3600)))
                .isEmpty();
        assertThat(HOURLY.due(START.plusSeconds(7200), START.plusSeconds(3600))).isEmpty();
    }

    @Example
    void refusesNonsense() {
        Duration hour = Duration.ofHours(1);
        Duration minus = Duration.ofSeconds(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlicePlan(START, Duration.ZERO, hour, hour))
                .withMessage("The slice is PT0S, but must be a second or more, such as PT1H.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlicePlan(START, hour, minus, hour))
                .withMessageContaining("overlap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlicePlan(START, hour, hour, minus))
                .withMessageContaining("delay");
    }

    @Example
    void cursorKeepsItsTextForm() {
        assertThat(SlicePlan.cursorToText(START)).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(SlicePlan.cursorFromText("2026-01-05T10:00:00Z")).isEqualTo(START);
    }

    @Example
    void refusesADamagedCursor() {
        for (String text : new String[] {"", " ", "2026-01-05", "1800000000", "2026-01-05T10:00:0", "null"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SlicePlan.cursorFromText(text))
                    .withMessageContaining("'" + text + "' is damaged")
                    .withMessageContaining("remove the cursor");
        }
    }

    /** Whatever the times at which it is asked, and however the clock jumps, stored slices leave no second out. */
    @Property
    void slicesCoverEverySecondUpToTheDelay(
            @ForAll("plans") SlicePlan plan, @ForAll @Size(max = 30) List<@From("times") Instant> nows) {
        Instant cursor = null;
        List<Slice> stored = new ArrayList<>();
        for (Instant now : nows) {
            Optional<Slice> next = plan.next(cursor, now);
            if (next.isPresent()) {
                Slice slice = next.get();
                Instant reached = cursor == null ? plan.from() : cursor;
                assertThat(slice.from())
                        .isEqualTo(
                                max(plan.from(), reached.minus(plan.overlap()).truncatedTo(ChronoUnit.SECONDS)));
                assertThat(slice.to()).isAfter(reached).isBeforeOrEqualTo(now.minus(plan.delay()));
                assertThat(Duration.between(reached, slice.to())).isLessThanOrEqualTo(plan.slice());
                stored.add(slice);
                cursor = plan.cursorAfter(slice);
            }
        }
        for (int i = 1; i < stored.size(); i++) {
            assertThat(stored.get(i).from()).isBeforeOrEqualTo(stored.get(i - 1).to());
        }
    }

    @Property
    void dueSlicesReachFromTheBeginningToTheDelay(@ForAll("plans") SlicePlan plan, @ForAll("times") Instant now) {
        List<Slice> due = plan.due(null, now);
        Instant limit = now.minus(plan.delay()).truncatedTo(ChronoUnit.SECONDS);
        if (!plan.from().isBefore(limit)) {
            assertThat(due).isEmpty();
            return;
        }
        assertThat(due.get(0).from()).isEqualTo(plan.from());
        assertThat(due.get(due.size() - 1).to()).isEqualTo(limit);
        for (int i = 1; i < due.size(); i++) {
            assertThat(due.get(i).from()).isBeforeOrEqualTo(due.get(i - 1).to());
        }
    }

    @Property
    void cursorSurvivesItsTextForm(@ForAll("times") Instant cursor) {
        assertThat(SlicePlan.cursorFromText(SlicePlan.cursorToText(cursor))).isEqualTo(cursor);
    }

    @Provide
    Arbitrary<SlicePlan> plans() {
        Arbitrary<Duration> slices =
                Arbitraries.longs().between(60_000, 90_000_000).map(Duration::ofMillis);
        Arbitrary<Duration> others = Arbitraries.longs().between(0, 7_200_000).map(Duration::ofMillis);
        return Combinators.combine(times(), slices, others, others).as(SlicePlan::new);
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 20 * 86_400_000L).map(START::plusMillis);
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
