package io.github.contactnow.ops;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.routes.policy.ContactPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a day would go for the leads of a file. */
@OverHttp
@Command(
        name = "simulate-day",
        description =
                "Shows for each half hour of a day (UTC) how many leads of a file the contact policy clears, holds and blocks, and by which rules. "
                        + "Nothing is sent. Not legal advice.")
final class PolicySimulateCommand implements Callable<Integer> {

    private static final Duration STEP = Duration.ofMinutes(30);

    private final CommandContext context;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", description = "The leads; - for the standard input.")
    private InputFile file;

    @Option(names = "--day", paramLabel = "DAY", description = "Such as 2026-01-05; without it, today.")
    private LocalDate day;

    @Option(names = "--format", description = "csv, json, ndjson or xml; without it, by the name of the file.")
    private LeadFormat format;

    PolicySimulateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        ContactPolicy policy = context.policy();
        List<Subject> persons = persons(policy);
        LocalDate when = day == null ? LocalDate.now(ZoneOffset.UTC) : day;
        Instant begin = when.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = begin.plus(Duration.ofDays(1));
        List<Map<String, Object>> steps = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Map<String, Long> rules = new TreeMap<>();
        for (Instant at = begin; at.isBefore(end); at = at.plus(STEP)) {
            Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
            for (Subject person : persons) {
                Decision decision = policy.judge(person, at);
                counts.merge(decision.verdict(), 1L, Long::sum);
                if (!decision.isAllowed()) {
                    decision.decisive().stream()
                            .map(Reason::rule)
                            .distinct()
                            .forEach(rule -> rules.merge(rule, 1L, Long::sum));
                }
            }
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("at", at);
            for (Verdict verdict : Verdict.values()) {
                step.put(verdict.name().toLowerCase(Locale.ROOT), counts.getOrDefault(verdict, 0L));
            }
            steps.add(step);
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %,d cleared, %,d held, %,d blocked",
                    at,
                    counts.getOrDefault(Verdict.ALLOW, 0L),
                    counts.getOrDefault(Verdict.HOLD, 0L),
                    counts.getOrDefault(Verdict.BLOCK, 0L)));
        }
        lines.add(persons.size() + " leads on " + when + ". Half hours of leads that a rule held or blocked: "
                + (rules.isEmpty() ? "none" : rules) + ". Calls that would be made that day are not counted.");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("day", when);
        document.put("leads", persons.size());
        document.put("steps", steps);
        document.put("rules", rules);
        output.print(document, lines);
        return 0;
    }

    private List<Subject> persons(ContactPolicy policy) throws IOException {
        LeadFormat written = format != null
                ? format
                : LeadFormat.ofFileName(file.name())
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "The name of the file does not show its format: add --format=csv, json, ndjson or xml."));
        List<Subject> persons = new ArrayList<>();
        try (LeadReader reader = LeadInput.source(written, context.settings(), "leads.files.mapping")
                .open(context.open(file))) {
            while (reader.hasNext()) {
                LeadEntry entry = reader.next();
                if (entry instanceof Lead lead) {
                    persons.add(policy.persons().of(lead.fields()));
                }
            }
        }
        return persons;
    }
}
