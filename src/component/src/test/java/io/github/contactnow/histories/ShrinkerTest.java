package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What goes wrong is made as small as it can be. */
class ShrinkerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Property(tries = 100)
    void exactlyThePartsThatAreNeededAreLeft(@ForAll @Size(max = 5) Set<@IntRange(max = 39) Integer> needed)
            throws Exception {
        List<String> all = Parts.names("part", 40);
        Set<String> names = needed.stream().map(number -> "part" + number).collect(Collectors.toSet());
        assertThat(new Shrinker(parts -> parts.containsAll(names), LONG).smallest(all))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void whatNeverGoesWrongAgainStaysAsItIs() throws Exception {
        assertThat(new Shrinker(parts -> false, LONG).smallest(List.of("a", "b", "c")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void itEndsInTime() throws Exception {
        assertThat(new Shrinker(parts -> true, Duration.ZERO).smallest(List.of("a", "b")))
                .containsExactly("a", "b");
    }
}
