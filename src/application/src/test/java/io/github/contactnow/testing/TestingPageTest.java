package io.github.contactnow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on testing shows tests of ours, word for word. */
class TestingPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"PlainExampleTest", "CamelExampleTest", "QuarkusExampleTest"})
    void theExampleIsATestThatRuns(String test) throws Exception {
        String source = Files.readString(
                Project.path("src/application/src/test/java/io/github/contactnow/testing", test + ".java"));
        String shown = source.substring(source.indexOf("@", source.lastIndexOf("\nimport ")));

        assertThat(Files.readString(Project.path("src/docs/guides/testing.md"))).contains("```java\n" + shown + "```");
    }

    @Test
    void itNamesEveryImportThatIsNotObvious() throws Exception {
        String page = Files.readString(Project.path("src/docs/guides/testing.md"));

        assertThat(List.of(
                        "io.github.contactnow.simulator.Simulator",
                        "io.github.contactnow.simulator.junit.ContactNowSimulator",
                        "io.github.contactnow.simulator.fault.Faults"))
                .allSatisfy(name -> assertThat(page).contains(name));
    }
}
