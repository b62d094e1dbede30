package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.ReportDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page about reports says of each table is what its definition says. */
class ReportDefinitionsTest {

    @Test
    void eachTableHasARowWithWhatItsRowsStandForAndItsKey() throws IOException {
        List<String> lines = Documents.text(Documents.all().stream()
                        .filter(page -> page.endsWith("reports.md"))
                        .findFirst()
                        .orElseThrow())
                .lines()
                .toList();
        for (ReportDefinition report : ReportDefinition.all()) {
            String key = report.table().key().stream()
                    .map(field -> "`" + field.toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
            assertThat(lines)
                    .anyMatch(line -> line.startsWith(
                            "| `" + report.table().name() + "` | " + report.rowsFor() + " | " + key + " |"));
        }
    }

    @Test
    void messagesListTheTables() {
        assertThat(ReportDefinition.names())
                .matches("cdr, calls_hourly(, \\w+)* or \\w+")
                .contains("agents");
    }
}
