package io.github.contactnow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

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
}
