package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.warehouse.CallFigures;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.settings.GivenSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import picocli.CommandLine;

class ReportsShowTest {

    /** 2026-01-05T10:00:00Z. */
    private static final long TEN = 1767607200;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void fill() {
        List<Map<String, ?>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(Map.of("callid", i, "tm_init", TEN + i, "tm_answ", TEN + 20, "ocid", 1, "ocnm", "Sold"));
        }
        calls.add(Map.of("callid", 100, "tm_init", TEN + 7200, "ocid", 2, "ocnm", "<b>\"No\" & '\u001B[31m"));
        calls.add(Map.of("callid", 101, "tm_init", TEN + 86400));
        new Warehouse(url()).load("cdr", calls.iterator());
    }

    private String url() {
        return "jdbc:duckdb:" + directory.resolve("warehouse.duckdb");
    }

    private int run(String... arguments) {
        CommandLine commands = Commands.of(GivenSettings.of(Map.of("warehouse.jdbc.url", url())));
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commands.execute(arguments);
    }

    @Test
    void drawsBarsOfCallsPerHourAndOutcomesPerDay() {
        assertThat(run("reports", "show", "--days", "2", "--to", "2026-01-07T00:00:00Z"))
                .isZero();
        assertThat(out.toString())
                .contains("2026-01-05T00:00:00Z to 2026-01-07T00:00:00Z: 10 calls, 8 of them answered")
                .contains("2026-01-05 10:00  " + "\u2588".repeat(50) + " 8, 8")
                .contains("2026-01-05 12:00  \u2588\u2588\u2588\u2588\u2588\u2588\u258E 1, 0")
                .containsPattern("2026-01-05  Sold +\u2588{50} 8")
                .contains("none yet")
                .doesNotContain("\u001B");
    }

    @Test
    void callsWithoutAnAgentAreOneGroupWithoutName() {
        assertThat(new CallFigures(new Warehouse(url()))
                        .sums(
                                CallFigures.Group.AGENT,
                                Instant.parse("2026-01-05T00:00:00Z"),
                                Instant.parse("2026-01-06T00:00:00Z"),
                                10))
                .containsExactly(new CallFigures.Sum("", 9, 8, 0, 0));
    }

    @Test
    void aDayWithoutCallsIsSaid() {
        assertThat(run("reports", "show", "--days", "1", "--to", "2020-01-01T00:00:00Z"))
                .isZero();
        assertThat(out.toString())
                .startsWith("The warehouse has no calls from 2019-12-31T00:00:00Z to 2020-01-01T00:00:00Z.");
    }

    @Test
    void writesOnePageThatLoadsNothingAndEscapesWhatTheServerSent() throws Exception {
        Path page = directory.resolve("calls.html");
        assertThat(run("reports", "show", "--days", "2", "--to", "2026-01-07T00:00:00Z", "--html", page.toString()))
                .isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("prefers-color-scheme: dark")
                .contains("&lt;b&gt;&quot;No&quot; &amp; &#39;?[31m")
                .doesNotContain("<b>")
                .doesNotContain("http", "<script", "src=", "url(", "@import", "<link");
        // Well-formed, so that nothing of it is taken for something else.
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<meta [^>]*>", "");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("figure")
                        .getLength())
                .isEqualTo(3);
        assertThat(html.split("<g><title>").length - 1).as("bars").isEqualTo(3 + 1 + 2);
    }

    @Test
    void wrongArgumentsAreTold() throws IOException {
        assertThat(run("reports", "show", "--days", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--days must be 1 to 366.");
        assertThat(run("reports")).isEqualTo(2);
    }
}
