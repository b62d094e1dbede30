package io.github.contactnow.ops;

import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.rules.PackagedSets;
import io.github.contactnow.reports.warehouse.CallHistory;
import io.github.contactnow.routes.policy.CallJudge;
import io.github.contactnow.routes.policy.CallJudge.Judged;
import io.github.contactnow.routes.policy.PastOptOuts;
import io.github.contactnow.routes.policy.PolicyText;
import io.github.contactnow.settings.PolicySettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two policies by the calls of a day. */
@Command(
        name = "diff",
        description =
                "Shows which calls of a day two policies judge differently. A policy is a list of rule sets and of policy files with commas "
                        + "between them, such as us-federal,us-states or uk,my-policy.yaml. Not legal advice.")
final class PolicyDiffCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Parameters(index = "0", paramLabel = "OLD", description = "A policy.")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "Another policy.")
    private String changed;

    @Option(
            names = "--against",
            paramLabel = "DAY",
            description = "The day of the calls (UTC): yesterday, today, or such as 2026-01-05.")
    private String day = "yesterday";

    PolicyDiffCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant from = day().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = from.plus(Duration.ofDays(1));
        PolicySettings settings = PolicySettings.of(context.settings());
        CallJudge before = judge(policy(old), settings);
        CallJudge after = judge(policy(changed), settings);
        CallHistory history = new CallHistory(context.warehouse());
        history.each(from.minus(Duration.ofDays(90)), from, call -> {
            before.note(call);
            after.note(call);
        });
        Map<String, Long> changes = new TreeMap<>();
        List<Map<String, Object>> documents = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        long[] calls = new long[1];
        history.each(from, to, call -> {
            calls[0]++;
            Judged one = before.judge(call);
            Judged two = after.judge(call);
            if (one.finding() != two.finding()) {
                String change = one.finding() + " -> " + two.finding();
                changes.merge(change, 1L, Long::sum);
                Judged reasons = two.reasons().isEmpty() ? one : two;
                String rules = Reason.words(reasons.reasons());
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("call", call.id());
                document.put("begun", call.begun());
                document.put("old", one.finding());
                document.put("new", two.finding());
                document.put("reasons", rules);
                documents.add(document);
                lines.add("call " + call.id() + " at " + call.begun() + "  " + change + ": " + rules);
            }
        });
        lines.add(calls[0] + " calls of " + day() + ", " + documents.size() + " of them judged differently"
                + (changes.isEmpty() ? "" : ": " + changes) + ".");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("day", day());
        document.put("calls", calls[0]);
        document.put("changes", changes);
        document.put("differing", documents);
        output.print(document, lines);
        return documents.isEmpty() ? 0 : 1;
    }

    private CallJudge judge(Policy policy, PolicySettings settings) {
        return new CallJudge(policy, settings, time -> context.suppressionLists(settings), Set.of(), PastOptOuts.NONE);
    }

    private static Policy policy(String text) {
        List<String> parts = Arrays.stream(text.split(",")).map(String::strip).toList();
        List<String> sets = parts.stream()
                .filter(part -> PackagedSets.NAMES.contains(part) || !part.contains("."))
                .toList();
        Optional<Path> file = parts.stream()
                .filter(part -> !sets.contains(part))
                .map(Path::of)
                .findFirst();
        return PolicyText.load(sets, file, true);
    }

    private LocalDate day() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try {
            return day.equals("yesterday") ? today.minusDays(1) : day.equals("today") ? today : LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--against must be yesterday, today or a day such as 2026-01-05, not '" + day + "'.");
        }
    }
}
