package io.github.contactnow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.api.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

    private static final Slice HOUR = new Slice(Instant.ofEpochSecond(1800000000), Instant.ofEpochSecond(1800003600));

    @Test
    void rangeIsInUnixSecondsAndWholeWhereNothingIsKnown() {
        assertThat(HOUR.toRange(Profile.UNKNOWN)).isEqualTo("1800000000:1800003600");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, 1800000000:1800003599",
        "true, false, 1800000000:1800003600",
        "false, true, 1799999999:1800003599",
        "false, false, 1799999999:1800003600"
    })
    void rangeHoldsJustTheSecondsOfTheSliceWhereTheBoundsAreKnown(
            boolean startIncluded, boolean endIncluded, String range) {
        assertThat(HOUR.toRange(
                        new Profile.Builder().range(startIncluded, endIncluded).build()))
                .isEqualTo(range);
    }

    @Test
    void refusesToEndBeforeItStarts() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slice(noon, noon))
                .withMessageContaining("end after");
    }

    @Test
    void refusesFractionsOfASecond() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slice(noon, noon.plusMillis(1500)))
                .withMessageContaining("whole seconds");
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, shortest, unit, middle
        "10:00:00, 11:00:00, PT1M, PT1S, 10:30:00", "10:00:00, 10:00:03, PT1S, PT1S, 10:00:01",
                "10:00:00, 10:00:02, PT1M, PT1S, ",
        "10:00:00, 10:01:59, PT1M, PT1S, ", "10:00:00, 10:02:00, PT1M, PT1S, 10:01:00",
                "10:00:00, 13:00:00, PT1M, PT1H, 11:00:00",
        "10:00:00, 11:00:00, PT1M, PT1H, ", "10:00:00, 12:00:00, PT2H, PT1H, ", "10:00:00, 10:00:01, PT1S, PT1S, "
    })
    void isSplitInHalvesThatAreLongEnough(String from, String to, Duration shortest, Duration unit, String middle) {
        Slice slice = new Slice(at(from), at(to));
        assertThat(slice.halves(shortest, unit))
                .isEqualTo(
                        middle == null
                                ? List.of()
                                : List.of(new Slice(at(from), at(middle)), new Slice(at(middle), at(to))));
    }

    @ParameterizedTest
    @CsvSource({
        // The hour from one to two comes twice: any slice that touches it asks for all that its own clocks show.
        "2025-10-25T23:30:00Z, 2025-10-26T00:30:00Z, 2025-10-26T00:30, 2025-10-26T01:30",
        "2025-10-26T00:30:00Z, 2025-10-26T01:30:00Z, 2025-10-26T01:00, 2025-10-26T02:00",
        "2025-10-26T01:00:00Z, 2025-10-26T01:30:00Z, 2025-10-26T01:00, 2025-10-26T01:30",
        // The hour from one to two does not come.
        "2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, 2026-03-29T00:30, 2026-03-29T02:30",
        // Both within one slice.
        "2025-10-01T00:00:00Z, 2026-04-01T00:00:00Z, 2025-10-01T01:00, 2026-04-01T01:00"
    })
    void wallClocksShowTheWholeSlice(Instant from, Instant to, LocalDateTime first, LocalDateTime last) {
        assertThat(new Slice(from, to).toLocal(ZoneId.of("Europe/London"))).isEqualTo(new Slice.Local(first, last));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + "Z");
    }
}
