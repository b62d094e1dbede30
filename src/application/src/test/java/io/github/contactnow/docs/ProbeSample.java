package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ops.Commands;
import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.simulator.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What src/docs/guides/probe.md shows as the output of the probe: the command prints the same, but for numbers and times. */
final class ProbeSample implements SnippetRule {

    private static final Path PAGE = Path.of("src/docs/guides/probe.md");
    /** It waits for a minute, and is asked in the tests of the probe. */
    private static final String SLOW = "validate-extends";

    private static final Pattern QUESTION = Pattern.compile("(?m)^([a-z_-]+) {2,}.*\n.*\n");

    private final Path folder;

    /** @param folder takes the profile */
    ProbeSample(Path folder) {
        this.folder = folder;
    }

    @Override
    public void check(Snippet snippet) {
        assertThat(snippet.document()).as("only the probe has a sample output").isEqualTo(PAGE);
        List<String> questions = QUESTION.matcher(snippet.text())
                .results()
                .map(question -> question.group(1))
                .toList();
        assertThat(questions).contains(SLOW);
        String[] shown = masked(QUESTION.matcher(snippet.text())
                        .replaceAll(question ->
                                question.group(1).equals(SLOW) ? "" : Matcher.quoteReplacement(question.group())))
                .split("\n");
        String[] printed = masked(output(questions.stream()
                        .filter(question -> !question.equals(SLOW))
                        .toList()))
                .split("\n");
        for (int i = 0; i < Math.max(shown.length, printed.length); i++) {
            String here = i < shown.length ? shown[i] : "";
            String there = i < printed.length ? printed[i] : "";
            // A list that is too long for a page ends in dots.
            boolean shortened = here.endsWith(" ...)") && there.startsWith(here.substring(0, here.length() - 4));
            assertThat(shortened ? here : there)
                    .as("line " + (snippet.line() + i) + " or near")
                    .isEqualTo(here);
        }
    }

    private static String masked(String text) {
        return text.replaceAll("The profile is in .*", "The profile is in FILE.")
                .replaceAll("http://\\S+/", "URL")
                .replaceAll("Probe-\\w+", "REFERENCE")
                .replaceAll("\\d[-:.TZ\\d]*", "0");
    }

    /** The account of the page: four records that were called, and calls of thirty days. */
    private String output(List<String> questions) {
        try (Simulator simulator = Simulator.builder().build()) {
            Instant now = simulator.clock().instant();
            simulator.seedCalls(2000, now.minus(Duration.ofDays(30)), now);
            simulator.start();
            for (int i = 0; i < 4; i++) {
                simulator.createRecord(12, Map.of("MobilePhone", "0770090012" + i, "VENDOR_URN", "Crm-" + i + "-X"));
            }
            simulator.generateCalls(4);
            Map<String, Object> settings = Map.of(
                    "contactnow.base-url",
                    simulator.baseUrl().toString(),
                    "contactnow.allow-http",
                    true,
                    "contactnow.username",
                    simulator.username(),
                    "contactnow.password",
                    simulator.password());
            List<String> words = new ArrayList<>(List.of(
                    "probe",
                    "--table",
                    "Renewals",
                    "--write",
                    "--dataset",
                    "13",
                    "--complete-outcome",
                    "501001",
                    "--pause",
                    "PT0.001S",
                    "--out",
                    folder.resolve("profile.json").toString()));
            questions.forEach(question -> words.addAll(List.of("--question", question)));
            StringWriter out = new StringWriter();
            PrintWriter writer = new PrintWriter(out, true);
            assertThat(Commands.of(GivenSettings.of(settings))
                            .setOut(writer)
                            .setErr(writer)
                            .execute(words.toArray(String[]::new)))
                    .as(out.toString())
                    .isZero();
            return out.toString();
        }
    }
}
