package io.github.contactnow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void rangeIsInUnixSeconds() {
        assertThat(new Slice(Instant.ofEpochSecond(1800000000), Instant.ofEpochSecond(1800003600)).toRange())
                .isEqualTo("1800000000:1800003600");
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
