package io.github.contactnow.ops;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.ops.show.CallsPage;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.CompleteCalls;
import io.github.contactnow.reports.warehouse.CallHistory;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.policy.CallJudge;
import io.github.contactnow.routes.policy.CallJudge.Finding;
import io.github.contactnow.routes.policy.CallJudge.Judged;
import io.github.contactnow.routes.policy.PolicyText;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges the calls that were made by the contact policy. */
@OverHttp
@Command(
        name = "verify",
        description =
                "Judges the calls of the warehouse by the contact policy, with the lists and the calls before each of them. Exit status 1 if "
                        + "a rule forbade a call. Not legal advice.")
final class PolicyVerifyCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private Output output;

    @Mixin
    private Span span;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the calls that were not lawful as CSV.")
    private Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes them as one page that needs nothing else.")
    private Path html;

    @Option(
            names = "--offline",
            description =
                    "Does not ask ContactNow which outcomes are do-not-call: opt-outs by outcome are then not known.")
    private boolean offline;

    PolicyVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (csv != null || html != null) {
            context.refuseInApplication("A file is written where the command is called: leave --at out.");
        }
        Slice range = span.slice();
        PolicySettings settings = PolicySettings.of(context.settings());
        Policy policy = PolicyText.loadForCallsMade(settings);
        Warehouse warehouse = context.warehouse();
        CallJudge judge =
                new CallJudge(policy, settings, context.suppressionLists(settings), offline ? Set.of() : doNotCall());
        CallHistory history = new CallHistory(warehouse);
        Instant begin = range.from().minus(policy.attemptsHorizon());
        if (begin.isBefore(range.from())) {
            history.each(begin, range.from(), judge::note);
        }
        List<Judged> found = new ArrayList<>();
        long[] calls = new long[1];
        history.each(range.from(), range.to(), call -> {
            calls[0]++;
            Judged judged = judge.judge(call);
            if (judged.finding() != Finding.LAWFUL) {
                found.add(judged);
            }
        });
        answer(range, calls[0], found, CompleteCalls.since(warehouse, begin));
        return found.stream().anyMatch(judged -> judged.finding() == Finding.UNLAWFUL) ? 1 : 0;
    }

    /** The outcome codes that opt a person out, as ContactNow has them. */
    private Set<String> doNotCall() {
        Set<String> codes = new HashSet<>();
        context.client()
                .read(Call.of(Operations.named("database/outcomecodes/read"), Map.of(), Format.JSON))
                .forEachRemaining(row -> {
                    Object flag = row.get("do_not_call");
                    if (flag != null && flag.toString().matches("(?i)y|yes|1|true")) {
                        codes.add(String.valueOf(row.get("outcome")));
                    }
                });
        return codes;
    }

    private void answer(Slice range, long calls, List<Judged> found, CompleteCalls complete) throws IOException {
        long unlawful = found.stream()
                .filter(judged -> judged.finding() == Finding.UNLAWFUL)
                .count();
        Map<String, Long> byRule = found.stream()
                .filter(judged -> judged.finding() == Finding.UNLAWFUL)
                .flatMap(judged -> judged.reasons().stream())
                .collect(Collectors.groupingBy(Reason::rule, TreeMap::new, Collectors.counting()));
        String sum = calls + " calls from " + range.from() + " to " + range.to() + ": " + unlawful
                + " that a rule forbade, " + (found.size() - unlawful) + " that cannot be judged for lack of evidence";
        List<String> lines = new ArrayList<>(found.stream()
                .map(judged ->
                        "call " + judged.call().id() + " at " + judged.call().begun() + "  " + words(judged))
                .toList());
        lines.add(sum + ".");
        byRule.forEach((rule, count) -> lines.add("  " + rule + ": " + count));
        String gap = complete.until()
                        .filter(until -> !until.isBefore(range.to()))
                        .isPresent()
                ? null
                : "The calls are known to be complete "
                        + complete.until().map(until -> "up to " + until).orElse("at no time")
                        + ": " + complete.problem() + ". A call that is missing here is not judged.";
        if (gap != null) {
            lines.add(gap);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", range.from());
        document.put("to", range.to());
        document.put("calls", calls);
        document.put("unlawful", unlawful);
        document.put("unproven", found.size() - unlawful);
        document.put("rules", byRule);
        document.put("completeUntil", complete.until().orElse(null));
        document.put("found", found.stream().map(PolicyVerifyCommand::row).toList());
        if (csv != null) {
            write(csv, table(found));
            lines.add("The calls are in " + csv + ".");
        }
        if (html != null) {
            write(html, CallsPage.of(sum + "." + (gap == null ? "" : " " + gap), byRule, found));
            lines.add("The page is in " + html + ".");
        }
        output.print(document, lines);
    }

    private static String words(Judged judged) {
        return (judged.finding() == Finding.UNLAWFUL ? "forbidden: " : "not proven: ") + Reason.words(judged.reasons());
    }

    private static Map<String, Object> row(Judged judged) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("call", judged.call().id());
        row.put("begun", judged.call().begun());
        row.put("record", judged.call().record());
        row.put("campaign", judged.call().table());
        row.put("outcome", judged.call().outcome());
        row.put("finding", judged.finding());
        row.put(
                "reasons",
                judged.reasons().stream()
                        .map(reason -> Map.of("rule", reason.rule(), "why", reason.why()))
                        .toList());
        return row;
    }

    private static String table(List<Judged> found) {
        StringBuilder table = new StringBuilder("call,begun,record,campaign,outcome,finding,rules,reasons\n");
        for (Judged judged : found) {
            List<Object> row = new ArrayList<>(row(judged).values());
            row.set(row.size() - 1, judged.reasons().stream().map(Reason::rule).collect(Collectors.joining(" ")));
            row.add(judged.reasons().stream().map(Reason::why).collect(Collectors.joining("; ")));
            table.append(row.stream().map(PolicyVerifyCommand::cell).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return table.toString();
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Which person was called when is personal data: only the owner reads the file. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        PrivateFiles.restrict(file);
    }
}
