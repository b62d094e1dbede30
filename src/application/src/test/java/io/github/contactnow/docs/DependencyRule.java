package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML: a dependency of Maven on what this project builds. */
final class DependencyRule implements SnippetRule {

    private static final Pattern ELEMENT = Pattern.compile(" *<(\\w+)>[^<]+</\\1>");

    @Override
    public void check(Snippet snippet) throws Exception {
        String project = Files.readString(Documents.path("src/bom/pom.xml"));
        String version = Files.readString(Documents.path("pom.xml"))
                .lines()
                .filter(line -> line.contains("<version>"))
                .findFirst()
                .orElseThrow()
                .strip();
        List<String> lines = snippet.text().lines().toList();
        assertThat(lines).startsWith("<dependency>").endsWith("</dependency>").hasSizeGreaterThan(4);
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher element = ELEMENT.matcher(line);
            assertThat(element.matches()).as(line).isTrue();
            String text = line.strip();
            switch (element.group(1)) {
                case "groupId", "artifactId" -> assertThat(project).contains(text);
                case "version" -> assertThat(text).isEqualTo(version);
                default -> assertThat(text).isEqualTo("<scope>test</scope>");
            }
        }
    }
}
