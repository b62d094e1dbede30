package io.github.contactnow.ops;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
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
import io.github.contactnow.routes.policy.DialGaps;
import io.github.contactnow.routes.policy.PastLists;
import io.github.contactnow.routes.policy.PastOptOuts;
import io.github.contactnow.routes.policy.PolicyText;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            context.refuseInApplication("A file is written where the command is called: leave --application out.");
        }
        Slice range = span.slice();
        PolicySettings settings = PolicySettings.of(context.settings());
        Policy policy = PolicyText.loadForCallsMade(settings);
        Warehouse warehouse = context.warehouse();
        PastLists lists = new PastLists(settings);
        List<String> gaps = new ArrayList<>();
        lists.gap(range.from()).ifPresent(gaps::add);
        Optional<Ledger> ledger = ledger(gaps);
        CallJudge judge = new CallJudge(
                policy,
                settings,
                lists::at,
                offline ? Set.of() : doNotCall(),
                ledger.map(each -> PastOptOuts.of(
                                each, context.leadAccount(), settings.country().orElse(null)))
                        .orElse(PastOptOuts.NONE));
        CallHistory history = new CallHistory(warehouse);
        Optional<DialGaps> dialGaps = ledger.map(each -> new DialGaps(history, each, context.leadAccount()));
        Instant begin = range.from().minus(policy.attemptsHorizon());
        if (begin.isBefore(range.from())) {
            history.each(begin, range.from(), judge::note);
        }
        List<Judged> found = new ArrayList<>();
        long[] calls = new long[1];
        history.each(range.from(), range.to(), call -> {
            calls[0]++;
            dialGaps.ifPresent(each -> each.note(call));
            Judged judged = judge.judge(call);
            if (judged.finding() != Finding.LAWFUL) {
                found.add(judged);
            }
        });
        answer(
                range,
                calls[0],
                found,
                CompleteCalls.since(warehouse, begin),
                gaps,
                dialGaps.map(each -> each.since(range.from())).orElse(List.of()));
        return found.stream().anyMatch(judged -> judged.finding() == Finding.UNLAWFUL) ? 1 : 0;
    }

    /** The ledger, if it can be read. */
    private Optional<Ledger> ledger(List<String> gaps) {
        try {
            context.leadAccount();
            return Optional.of(context.ledger());
        } catch (LedgerException | IllegalStateException | IllegalArgumentException e) {
            gaps.add("The ledger was not read, so that its do-not-call list does not count: " + e.getMessage());
            return Optional.empty();
        }
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

    private void answer(
            Slice range,
            long calls,
            List<Judged> found,
            CompleteCalls complete,
            List<String> gaps,
            List<Duration> dialGaps)
            throws IOException {
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
        if (complete.until().filter(until -> !until.isBefore(range.to())).isEmpty()) {
            gaps.add("The calls are known to be complete "
                    + complete.until().map(until -> "up to " + until).orElse("at no time")
                    + ": " + complete.problem() + ". A call that is missing here is not judged.");
        }
        lines.addAll(gaps);
        if (!dialGaps.isEmpty()) {
            lines.add("From admission to the first call, of " + dialGaps.size() + " leads: half within "
                    + part(dialGaps, 50) + ", 95 % within " + part(dialGaps, 95) + ", the longest "
                    + part(dialGaps, 100)
                    + ". In this time the dialler decides.");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", range.from());
        document.put("to", range.to());
        document.put("calls", calls);
        document.put("unlawful", unlawful);
        document.put("unproven", found.size() - unlawful);
        document.put("rules", byRule);
        document.put("completeUntil", complete.until().orElse(null));
        document.put("gaps", gaps);
        if (!dialGaps.isEmpty()) {
            document.put(
                    "firstCallAfter",
                    Map.of(
                            "leads",
                            dialGaps.size(),
                            "median",
                            part(dialGaps, 50).toString(),
                            "percent95",
                            part(dialGaps, 95).toString(),
                            "longest",
                            part(dialGaps, 100).toString()));
        }
        document.put("found", found.stream().map(PolicyVerifyCommand::row).toList());
        if (csv != null) {
            write(csv, table(found));
            lines.add("The calls are in " + csv + ".");
        }
        if (html != null) {
            write(html, CallsPage.of(sum + ". " + String.join(" ", gaps), byRule, found));
            lines.add("The page is in " + html + ".");
        }
        output.print(document, lines);
    }

    /** The gap within which so many percent lie. */
    private static Duration part(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1).truncatedTo(ChronoUnit.SECONDS);
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
