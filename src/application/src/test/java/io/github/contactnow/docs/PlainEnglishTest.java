package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.docs.OldStyle.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README, documents, settings, route files and main sources are plain English: a word of the old style fails the build. */
class PlainEnglishTest {

    private static List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path file :
                Stream.concat(Documents.all().stream(), Sources.all().stream()).toList()) {
            findings.addAll(OldStyle.in(file, Files.readString(Documents.path(file.toString()))));
        }
        return findings;
    }

    @Test
    void noTextHasAWordOfTheOldStyle() throws IOException {
        assertThat(findings()).as("words that hide who does what").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.md, 'It settles what nobody knows.', 1",
        "a.md, 'The log tells it.', 1",
        "a.yaml, '# What became of each lead', 1",
        "a.md, 'The storage system intellectually foretold it.', 0",
        "A.java, 'int tell = told; // by little', 1",
        "A.java, 'String url = \"http://told/\"; int nobody;', 1",
        "A.java, 'char quote = ''\"''; int tells;', 0"
    })
    void findsWordsInTextsAndNotInNames(String file, String text, int findings) {
        assertThat(OldStyle.in(Path.of(file), text)).hasSize(findings);
    }

    @Test
    void namesTheLine() {
        assertThat(OldStyle.in(Path.of("A.java"), "class A {\n    /**\n     * As things are.\n     */\n}\n"))
                .singleElement()
                .hasToString("A.java:3: As things are");
    }
}
