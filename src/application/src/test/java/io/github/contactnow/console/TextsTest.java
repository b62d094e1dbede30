package io.github.contactnow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the console: each that a page names is there, and no page has words of its own. */
class TextsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/console");
    private static final Pattern NAMED = Pattern.compile("\\{text:([a-z_]+)}|text:of\\('([a-z_]+)'");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> templates() throws IOException {
        return Files.list(TEMPLATES);
    }

    @Test
    void eachTextThatAPageNamesIsThere() throws IOException {
        Set<String> named = templates()
                .flatMap(file -> NAMED.matcher(read(file)).results())
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(100).allSatisfy(name -> assertThat(Texts.named(name))
                .isNotBlank());
    }

    @Test
    void noPageHasWordsOrScriptsOrStylesOfItsOwn() throws IOException {
        templates().forEach(file -> {
            String shown = read(file)
                    .replaceAll("\\{[^}]*}", "")
                    .replaceAll("<[^>]*>", "")
                    .replaceAll("&\\w+;", "");
            assertThat(shown.replaceAll("\\bUTC\\b", "")).as(file.toString()).doesNotContainPattern("[A-Za-z]{3}");
            assertThat(read(file)).as(file.toString()).doesNotContainPattern("style=|<style|\\son\\w+=|<script>");
        });
    }
}
