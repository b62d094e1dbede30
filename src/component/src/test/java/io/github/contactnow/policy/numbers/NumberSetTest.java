package io.github.contactnow.policy.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set holds what was added and nothing else, in memory and in its file. */
class NumberSetTest {

    @Property(tries = 200)
    void aSetHoldsWhatWasAdded(
            @ForAll @Size(max = 500) Set<@LongRange(min = 1, max = 999_999_999_999_999L) Long> numbers)
            throws IOException {
        NumberSet set = setOf(numbers);
        Path file = Files.createTempDirectory("numbers").resolve("set");
        NumberSetFile.Stored stored = NumberSetFile.write(file, "here", set);
        assertThat(stored.origin()).isEqualTo("here");
        for (NumberSet each : new NumberSet[] {set, stored.numbers()}) {
            assertThat(each.size()).isEqualTo(numbers.size());
            for (long number : numbers) {
                assertThat(each.contains(number)).isTrue();
                assertThat(each.contains(number + 1)).isEqualTo(numbers.contains(number + 1));
                // The same lower half under another upper half is another number.
                assertThat(each.contains(number ^ (1L << 40))).isEqualTo(numbers.contains(number ^ (1L << 40)));
            }
        }
        Files.delete(file);
        Files.delete(file.getParent());
    }

    @Test
    void millionsOfNumbersTakeAFewBytesEach(@TempDir Path folder) throws IOException {
        NumberSetBuilder builder = new NumberSetBuilder();
        Random random = new Random(7);
        Set<Long> some = new HashSet<>();
        for (int i = 0; i < 3_000_000; i++) {
            long number = 447_000_000_000L + random.nextInt(1_000_000_000);
            builder.add(number);
            if (i % 1000 == 0) {
                some.add(number);
            }
        }
        NumberSet set = NumberSetFile.write(folder.resolve("set"), "here", builder.build())
                .numbers();
        assertThat(set.bytes()).isLessThan(10 * set.size());
        assertThat(some).allMatch(set::contains);
    }

    private static NumberSet setOf(Set<Long> numbers) {
        NumberSetBuilder builder = new NumberSetBuilder();
        numbers.forEach(builder::add);
        return builder.build();
    }
}
