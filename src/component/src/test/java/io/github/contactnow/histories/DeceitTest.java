package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.histories.second.Traits;
import io.github.contactnow.histories.second.Traits.Deceit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The histories find what a server does on purpose, which no client can make up for: it doubles leads, changes their phones, or drops them.
 * The first that goes wrong is shrunk: one lead is enough to show it.
 */
class DeceitTest {

    private static final List<Deceit> DECEITS = List.of(Deceit.DOUBLES, Deceit.CHANGES_A_PHONE, Deceit.DROPS);
    private static final Plan.Size SIZE = new Plan.Size(
            // A history that a deceit keeps from its end is given up early: the search for the smallest one has to try
            // others.
            new Pace(
                    Duration.ofMillis(1500),
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    0,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15)),
            true,
            5,
            1,
            (seed, number, before, random) -> "d" + number);

    @TempDir
    private Path directory;

    @Test
    void whatAServerDoesOnPurposeIsFoundAndOneLeadIsEnoughToShowIt() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("histories"));
        Histories histories = new Histories(
                seed -> new UnknownScenario(
                        Plan.draw(seed, Plan.random(seed), SIZE),
                        Traits.plain().with(DECEITS.get((int) seed)),
                        List.of()),
                "DeceitTest",
                List.of(0L, 1L, 2L),
                DECEITS.size(),
                folder);
        histories.run();
        assertThat(histories.failures())
                .hasSize(DECEITS.size())
                .anySatisfy(failure -> assertThat(failure).contains("seed 0: ", "is there 2 times"))
                .anySatisfy(failure -> assertThat(failure).contains("seed 1: ", "but the lead was"))
                .anySatisfy(failure -> assertThat(failure).contains("seed 2: ", "is not there"))
                .anySatisfy(failure ->
                        assertThat(failure).containsPattern("-Dhistories\\.parts=trait-Deceit(,lead\\d+)?, which"));
    }
}
