package io.github.contactnow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.api.Profile;
import java.time.Instant;
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
    @CsvSource({"true, true, 1800000000:1800003599", "true, false, 1800000000:1800003600", "false, true, 1799999999:1800003599",
        "false, false, 1799999999:1800003600"})
    void rangeHoldsJustTheSecondsOfTheSliceWhereTheBoundsAreKnown(boolean startIncluded, boolean endIncluded, String range) {
        assertThat(HOUR.toRange(new Profile.Builder().range(startIncluded, endIncluded).build())).isEqualTo(range);
    }

    @Test
    void refusesToEndBeforeItStarts() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> new Slice(noon, noon)).withMessageContaining("end after");
    }

    @Test
    void refusesFractionsOfASecond() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> new Slice(noon, noon.plusMillis(1500)))
                .withMessageContaining("whole seconds");
    }
}
