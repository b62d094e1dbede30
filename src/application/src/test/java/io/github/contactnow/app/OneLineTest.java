package io.github.contactnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the log for a message that strangers had a hand in. */
class OneLineTest {

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("file Zoë 名 😀.csv taken", "file Zoë 名 😀.csv taken"),
                Arguments.of("a\n12:00:00 INFO  forged\r\n", "a\\u000a12:00:00 INFO  forged\\u000d\\u000a"),
                Arguments.of("\u001b[2Jcleared\u0007\u009b", "\\u001b[2Jcleared\\u0007\\u009b"),
                Arguments.of(
                        "\u202evsc.exe\u202c \u2066x\u2069\u200f\u061c",
                        "\\u202evsc.exe\\u202c \\u2066x\\u2069\\u200f\\u061c"),
                Arguments.of("a\u2028b\u2029c\u0085d\te", "a\\u2028b\\u2029c\\u0085d\\u0009e"),
                Arguments.of("half \ud83d", "half \\ud83d"),
                Arguments.of("tag \udb40\udc41", "tag \\udb40\\udc41"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsOneLineThatLooksAsItReads(String message, String shown) {
        ExtLogRecord whole = new ExtLogRecord(Level.INFO, message, ExtLogRecord.FormatStyle.NO_FORMAT, "");
        assertThat(new OneLine().isLoggable(whole)).isTrue();
        assertThat(whole.getFormattedMessage()).isEqualTo(shown);
        ExtLogRecord formatted = new ExtLogRecord(Level.INFO, "100%% of %s", ExtLogRecord.FormatStyle.PRINTF, "");
        formatted.setParameters(new Object[] {message});
        assertThat(new OneLine().isLoggable(formatted)).isTrue();
        assertThat(formatted.getFormattedMessage()).isEqualTo("100% of " + shown);
    }
}
