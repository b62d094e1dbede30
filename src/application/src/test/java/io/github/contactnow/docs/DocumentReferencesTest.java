package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name exists: the targets of links, the tests that prove a sentence, the settings. So do documents that sources name. */
class DocumentReferencesTest {

    /** A row of the tables of meters and of attributes of spans. */
    private static final Pattern MEASURED = Pattern.compile("(?m)^\\| `(contactnow\\.[a-z.]+)`");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern DOCUMENT = Pattern.compile("src/docs/[\\w/-]+\\.\\w+");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w*(Test|IT)");
    private static final Pattern LINE = Pattern.compile("(?m)^#?([a-z][\\w.\"-]*)=");

    /** Metrics and files whose names look like settings. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "contactnow.reports.doubtful.hours",
            "contactnow.reports.missing.calls",
            "contactnow.reports.surplus.calls",
            "ledger.marker",
            "ledger.mv.db");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path document : Stream.concat(Documents.all().stream(), Stream.of(Sources.CONTRIBUTING))
                .toList()) {
            LINK.matcher(Documents.text(document)).results().forEach(link -> {
                Path folder = document.getParent() == null ? Path.of("") : document.getParent();
                Path target = link.group(1).isEmpty()
                        ? document
                        : folder.resolve(link.group(1)).normalize();
                assertThat(Documents.path(target.toString()))
                        .as(document + ": " + link.group())
                        .exists();
                if (link.group(2) != null) {
                    assertThat(sections(target))
                            .as(document + ": " + link.group())
                            .contains(link.group(2));
                }
            });
        }
    }

    @Test
    void everyDocumentThatASourceNamesExists() throws IOException {
        for (Path source : Sources.all()) {
            DOCUMENT.matcher(Files.readString(Documents.path(source.toString())))
                    .results()
                    .forEach(document -> assertThat(Documents.path(document.group()))
                            .as(source + ": " + document.group())
                            .exists());
        }
    }

    private static List<String> sections(Path document) {
        try {
            return Documents.text(document)
                    .lines()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(document + " cannot be read", e);
        }
    }

    private static void forEachSpan(Predicate<String> wanted, Predicate<String> there, int atLeast) throws IOException {
        int found = 0;
        for (Path document : Documents.all()) {
            for (Snippet span : Documents.spans(document, Documents.text(document))) {
                if (wanted.test(span.text())) {
                    found++;
                    assertThat(there.test(span.text()))
                            .as(span.place() + ": there is " + span.text())
                            .isTrue();
                }
            }
        }
        assertThat(found).isGreaterThan(atLeast);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        forEachSpan(
                name -> TEST.matcher(name).matches() && !name.equals("QuarkusTest"),
                name -> MavenRule.tests(name).size() == 1,
                30);
    }

    @Test
    void everySettingThatIsNamedExists() throws IOException {
        String properties = Files.readString(Documents.path("application.properties"));
        Set<String> settings = LINE.matcher(properties)
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> groups = settings.stream()
                .filter(name -> !name.startsWith("camel.") && !name.startsWith("quarkus."))
                .map(name -> name.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        // ObservabilityTest compares these with what the application measures.
        Set<String> measured = MEASURED.matcher(Files.readString(Documents.path("src/docs/guides/observability.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        forEachSpan(
                span -> span.matches("(" + String.join("|", groups) + ")\\.[a-z*][a-z.*-]*(=.*)?")
                        && !NO_SETTINGS.contains(span)
                        && !measured.contains(span),
                span -> {
                    String name = span.replaceFirst("=.*", "");
                    return name.endsWith("*")
                            ? settings.stream().anyMatch(each -> each.startsWith(name.substring(0, name.length() - 1)))
                            // In the file NAME stands for any name.
                            : settings.stream()
                                    .anyMatch(each -> name.matches(each.replace(".NAME.", "\\.[a-z0-9-]+\\.")));
                },
                60);
    }
}
