package io.github.contactnow.policy.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list is loaded as a whole, whatever its format, or is unusable and says why. */
class ListLoaderTest {

    private static final ListInfo TPS = new ListInfo("tps", null, "GB", Set.of(), null, null);

    @TempDir
    Path folder;

    private SuppressionList load(String text) throws IOException {
        return load(ListSource.of(TPS, write(text), "GB"));
    }

    private SuppressionList load(ListSource source) throws IOException {
        return new ListLoader(folder.resolve("sets")).load(source);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("tps.csv"), text);
    }

    private static String numbers(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> "+44207946" + (1000 + i) + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+442079460123\n",
                "442079460123\n",
                "00442079460123\n",
                "02079460123\r\n",
                "2079460123\n",
                "020 7946 0123\n",
                "(020) 7946-0123 ext. 12\n",
                "+44 (0)20 7946 0123\n",
                "tel:+44-20-7946-0123\n",
                "\"020 7946 0123\"\n",
                "phone\n02079460123\n",
                "\ufeffPhone Number\n02079460123\n",
                "name,phone\n\"Doe, Ann\",02079460123\n",
                "id;telephone;since\n1;02079460123;2026-01-01\n",
                "1\t02079460123\n",
                "\n\n+442079460123\n\n",
                "+442079460123",
                "{\"phone\": \"020 7946 0123\"}\n",
                "{\"id\": 1, \"tags\": [1, {\"phone\": 2}], \"number\": \"+442079460123\"}"
            })
    void aNumberIsReadInAnySpelling(String text) throws IOException {
        SuppressionList list = load(text);
        assertThat(list.problem()).isNull();
        assertThat(list.numbers().contains(442079460123L)).isTrue();
        assertThat(list.numbers().contains(442079460124L)).isFalse();
    }

    @Test
    void theRegistryOfTheUsHasAreaCodesInAColumn() throws IOException {
        ListInfo info = new ListInfo("us-dnc", null, "US", Set.of("1202"), null, null);
        SuppressionList list = load(ListSource.of(info, write("202,5550123\n202,5550124\n"), "US"));
        assertThat(list.numbers().contains(12025550124L)).isTrue();
        assertThat(list.covers(12025550124L)).isTrue();
        assertThat(list.covers(13055550124L)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "phone\n",
                "+442079460123\n+44207946",
                "+442079460123\n+44207946012",
                "phone,name\n+442079460123,Ann\n+442079460124",
                "{\"phone\": \"+442079460123\"}\n{\"phone\": \"+4420",
                "+442079460123\nnone\n",
                "name,first,second\nAnn,02079460123,02079460124\n",
                "\"020 7946 0123\n"
            })
    void aListThatIsCutOrUnclearIsUnusable(String text) throws IOException {
        SuppressionList list = load(text);
        assertThat(list.numbers()).isNull();
        assertThat(list.problem()).isNotBlank().doesNotContain("20794");
    }

    @Test
    void aListOfOneInAThousandUnreadableLinesIsUsable() throws IOException {
        assertThat(load(numbers(1999) + "none\n").problem()).isNull();
        assertThat(load(numbers(500) + "none\n").problem()).contains("1 of its 501 lines");
    }

    @Test
    void theNamedColumnIsRead() throws IOException {
        Path file = write("home,office\n02079460123,02079460124\n");
        SuppressionList list = load(new ListSource(TPS, file, "GB", "office", 0, 5, null));
        assertThat(list.numbers().contains(442079460124L)).isTrue();
        assertThat(list.numbers().contains(442079460123L)).isFalse();
        assertThat(load(new ListSource(TPS, file, "GB", "work", 0, 5, null)).problem())
                .contains("no column 'work'");
    }

    @Test
    void aListThatShrinksIsUnusableUntilItIsAccepted() throws IOException {
        assertThat(load(numbers(1000)).problem()).isNull();
        Path file = write(numbers(900));
        ListSource source = ListSource.of(TPS, file, "GB");
        SuppressionList shrunken = load(source);
        assertThat(shrunken.problem()).contains("has 900 numbers and had 1000");
        String version = shrunken.problem().substring(shrunken.problem().lastIndexOf(' ') + 1);
        assertThat(load(source.accepting(version)).problem()).isNull();
        assertThat(load(source).problem()).as("it is the list now").isNull();
    }

    @Test
    void aRestartDoesNotReadTheSourceAgain() throws IOException {
        Path file = write(numbers(100));
        SuppressionList first = load(ListSource.of(TPS, file, "GB"));
        FileTime written = Files.getLastModifiedTime(file);
        // Same size, same time, same file: only its content differs, and that is not looked at.
        Files.write(
                file, numbers(100).replace("7946", "7000").getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, written);
        SuppressionList again = load(ListSource.of(TPS, file, "GB"));
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.numbers().contains(442079461000L)).isTrue();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        SuppressionList changed = load(ListSource.of(TPS, file, "GB"));
        assertThat(changed.version()).isNotEqualTo(first.version());
        assertThat(changed.info().obtainedAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aDamagedSetIsMadeAnew() throws IOException {
        Path file = write(numbers(1000));
        load(ListSource.of(TPS, file, "GB"));
        Path set = folder.resolve("sets/tps.numbers");
        byte[] bytes = Files.readAllBytes(set);
        for (int at : new int[] {3, 20, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(set, damaged);
            assertThat(load(ListSource.of(TPS, file, "GB")).numbers().contains(442079461000L))
                    .isTrue();
        }
        Files.write(set, java.util.Arrays.copyOf(bytes, 10));
        assertThat(load(ListSource.of(TPS, file, "GB")).problem()).isNull();
    }

    @Test
    void aFileThatIsNotThereIsAProblemOfTheList() throws IOException {
        assertThat(load(ListSource.of(TPS, folder.resolve("gone.csv"), "GB")).problem())
                .contains("cannot be read");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).isSubsetOf(List.of("sets"));
        }
    }
}
