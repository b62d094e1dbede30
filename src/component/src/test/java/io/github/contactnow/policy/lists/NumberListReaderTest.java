package io.github.contactnow.policy.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.policy.numbers.NumberReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a list is cut into blocks, it has the same numbers. */
class NumberListReaderTest {

    private static final int LINES = 500;
    private static final long FIRST = 447_700_900_000L;

    private static NumberListReader.Result read(String text, int block) throws IOException {
        return new NumberListReader(new NumberReader("GB"), null, block)
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String lines(String header, String line, String end) {
        return IntStream.range(0, LINES)
                .mapToObj(i -> String.format(line, i))
                .collect(Collectors.joining(end, header, end));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 151, 997, 1 << 16})
    void blocksGiveTheNumbersOfTheWhole(int block) throws Exception {
        for (String text : new String[] {
            lines("", "+44770090%04d", "\n"),
            lines("", "0770090%04d", "\r\n"),
            lines("", "(07700) 90%04d", "\r"),
            lines("id,name,telephone\n", "7,\"Doe,\nAnn \"\"A\"\"\",0770090%04d", "\n"),
            lines("id,name,telephone\n", "7,a 5\" pipe,0770090%04d", "\n"),
            lines("", "{\"phone\":\"+44770090%04d\",\"note\":\"5\\\" pipe\"}", "\n")
        }) {
            NumberListReader.Result read = read(text, block);
            assertThat(read.lines()).as(text.substring(0, 60)).isEqualTo(LINES);
            assertThat(read.unreadable()).isZero();
            assertThat(read.numbers().size()).isEqualTo(LINES);
            assertThat(read.numbers().contains(FIRST + LINES - 1)).isTrue();
        }
    }

    @Test
    void theFirstLineWithoutANumberIsThatOfTheFile() throws Exception {
        String good = lines("", "0770090%04d", "\n");
        NumberListReader.Result read = read(good + "nothing\n" + good + "nothing\n", 200);
        assertThat(read.unreadable()).isEqualTo(2);
        assertThat(read.first()).isEqualTo(LINES + 1);
        assertThatThrownBy(() -> read(lines("", "{\"phone\":\"+44770090%04d\"}", "\n") + "7\n", 200))
                .hasMessage("line " + (LINES + 1) + " is no JSON object");
        assertThatThrownBy(() -> read(good + "07700", 200)).hasMessageContaining("last line is cut");
        assertThatThrownBy(() -> read("0".repeat(300), 200)).hasMessageContaining("a line has more than 200 bytes");
    }
}
