package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    private static final Instant NOON = Instant.parse("2026-02-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "PT10S, PT10S",
        "pt10s, PT10S",
        "10000, PT10S",
        "' 10s ', PT10S",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "P1D, PT24H",
        "500ms, PT0.5S",
        "0, PT0S",
        "1m, PT1M"
    })
    void readsEveryForm(String text, Duration length) {
        assertThat(Durations.parse(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "10x", "-5s", "PT-5S", "P", "1.5", "10 s s", "s"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text.strip()
                        + "', which is no length of time: write 10s, 1h30m, PT10S, or milliseconds.");
    }

    @Test
    void aDayOfASettingIsTwentyFourHours() {
        assertThat(Durations.parse("P1D")).isEqualTo(Durations.parse("1d")).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T00:00:00Z, 2026-01-31T00:00:00Z",
        "P7D, 2026-02-03T12:00:00Z",
        "7d, 2026-02-03T12:00:00Z",
        "' 1h30m ', 2026-02-10T10:30:00Z",
        "60000, 2026-02-10T11:59:00Z"
    })
    void readsAPointInTime(String text, Instant point) {
        assertThat(Durations.before(NOON, text)).isEqualTo(point);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-01-31", "-7d", "P-7D", "2026-01-31T00:00:00", "P999999999999999D"})
    void refusesWhatIsNoPointInTime(String text) {
        assertThatThrownBy(() -> Durations.before(NOON, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "', which is no point in time: write an instant such as");
    }
}
