package io.github.contactnow.ops;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Rows;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.PolicyLint;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.routes.policy.AuditCheck;
import io.github.contactnow.routes.policy.AuditKey;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.routes.policy.PolicyText;
import io.github.contactnow.routes.policy.SubjectReader;
import io.github.contactnow.settings.PolicySettings;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains and checks the contact policy. */
@OverHttp
@Command(name = "policy", description = "Explains and checks the contact policy. Not legal advice.")
final class PolicyCommands {

    private static final String PHONE = "\\+?[0-9][0-9 ()./-]{5,}";

    private final CommandContext context;

    PolicyCommands(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "explain",
            description =
                    "Shows what each rule says about a person. Exit status 1 if the person must not be called at that time.")
    int explain(
            @Mixin Output output,
            @Parameters(
                            paramLabel = "PHONE|REFERENCE",
                            description = "A phone, or the reference of a lead in ContactNow.")
                    String person,
            @Option(names = "--at", paramLabel = "TIME", description = "Such as 2026-01-05T08:00:00Z; without it, now.")
                    Instant when) {
        PolicySettings settings = PolicySettings.of(context.settings());
        SubjectReader reader = new SubjectReader(settings);
        Subject subject = person.matches(PHONE) ? reader.ofPhone(person, null) : reader.of(record(person));
        ContactPolicy policy = context.policy();
        Decision decision = policy.judge(subject, when == null ? Instant.now() : when);
        List<String> lines = new ArrayList<>();
        lines.add(decision.sentence());
        decision.reasons().forEach(reason -> lines.add("  " + line(reason)));
        lines.add("policy " + decision.basis().policy().substring(0, 12) + ", lists "
                + decision.basis().lists() + ", calls known up to "
                + decision.basis().watermark() + ", time zones "
                + decision.basis().tzdb());
        lines.add("Not legal advice: have your counsel check each rule.");
        output.print(document(decision), lines);
        return decision.isAllowed() ? 0 : 1;
    }

    /** The record of ContactNow that bears a reference. */
    private Map<String, Object> record(String reference) {
        String table = context.settings()
                .text("leads.table")
                .orElseThrow(() -> new IllegalArgumentException(
                        "leads.table is not set: set the campaign table in which to look for the reference."));
        String column = context.referenceField();
        Rows rows = context.client()
                .read(Call.of(
                        Operations.named("ecnow/ecnow_records/read"),
                        Map.of(
                                "table",
                                table,
                                "search",
                                "{\"" + column + "\":\"" + escaped(reference) + "\"}",
                                "type",
                                "exact"),
                        Format.JSON));
        Map<String, Object> found = null;
        while (rows.hasNext()) {
            Map<String, Object> row = rows.next();
            if (reference.equals(String.valueOf(row.get(column)))) {
                found = row;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("ContactNow has no record with the reference '" + reference + "' in "
                    + column + " of table " + table + ". Name a phone to ask about it directly.");
        }
        return found;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String line(Reason reason) {
        return reason.verdict().name().toLowerCase(Locale.ROOT) + "  " + reason.rule()
                + (reason.until() == null ? "" : " until " + reason.until())
                + (reason.condition() == null
                        ? ""
                        : " until " + reason.condition().words())
                + ": " + reason.why()
                + (reason.reliesOn() == null ? "" : "; relies on " + reason.reliesOn())
                + (reason.source() == null ? "" : " [" + reason.source() + "]");
    }

    private static Map<String, Object> document(Decision decision) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verdict", decision.verdict());
        document.put("until", decision.until());
        document.put("sentence", decision.sentence());
        document.put(
                "reasons", decision.reasons().stream().map(PolicyCommands::row).toList());
        document.put("basis", decision.basis());
        return document;
    }

    private static Map<String, Object> row(Reason reason) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", reason.rule());
        row.put("verdict", reason.verdict());
        row.put("until", reason.until());
        row.put("condition", reason.condition());
        row.put("reliesOn", reason.reliesOn());
        row.put("why", reason.why());
        row.put("source", reason.source());
        row.values().removeIf(value -> value == null);
        return row;
    }

    @Command(
            name = "lint",
            description = "Shows what is wrong with the policy. Exit status 1 if it should not be used.")
    int lint(@Mixin Output output) {
        Policy policy = PolicyText.load(PolicySettings.of(context.settings()));
        List<PolicyLint.Finding> findings = PolicyLint.lint(policy, LocalDate.now(ZoneOffset.UTC), null);
        List<String> lines = new ArrayList<>(
                findings.stream().map(PolicyLint.Finding::toString).toList());
        lines.add(policy.rules().size() + " rules, " + findings.size()
                + " findings. Not legal advice: have your counsel review each rule.");
        output.print(findings, lines);
        return findings.stream().anyMatch(finding -> finding.level() == PolicyLint.Level.ERROR) ? 1 : 0;
    }

    @Command(name = "lists", description = "Shows the suppression lists. Exit status 1 if one cannot be used.")
    int lists(@Mixin Output output) {
        ContactPolicy policy = context.policy();
        List<Map<String, Object>> documents = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean good = true;
        for (SuppressionList list : policy.lists().all()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", list.info().name());
            document.put("version", list.version());
            document.put("obtainedAt", list.info().obtainedAt());
            document.put("maxAge", list.info().maxAge());
            document.put("scope", list.info().scope());
            document.put("coverage", list.info().coverage());
            document.put("problem", list.problem());
            document.values().removeIf(value -> value == null);
            documents.add(document);
            good &= list.problem() == null;
            lines.add(list.info().name() + ": "
                    + (list.problem() != null
                            ? "cannot be used: " + list.problem()
                            : "obtained " + list.info().obtainedAt()
                                    + (list.info().usableUntil() == null
                                            ? ""
                                            : ", usable until " + list.info().usableUntil())));
        }
        if (lines.isEmpty()) {
            lines.add("No suppression list is configured: name lists in policy.lists.");
        }
        output.print(Map.of("lists", documents), lines);
        return good ? 0 : 1;
    }

    @Command(
            name = "verify-audit",
            description = "Checks that no line of the audit was changed, removed or added. Exit status 1 if one was.")
    int verifyAudit(@Mixin Output output) throws IOException {
        PolicySettings settings = PolicySettings.of(context.settings());
        List<AuditCheck> checks =
                AuditCheck.all(settings.auditDirectory(), AuditKey.of(settings.auditKey(), settings.auditDirectory()));
        List<String> lines = new ArrayList<>(checks.stream()
                .map(check -> check.chain() + ": "
                        + (check.isGood()
                                ? check.lines() + " decisions, all as they were written; the last one is "
                                        + check.head()
                                : check.problem() + "; the " + check.lines() + " decisions before are good"))
                .toList());
        lines.add(
                checks.isEmpty()
                        ? "There is no decision in " + settings.auditDirectory() + "."
                        : "Lines cut off at the end are found only by comparing the last one with an earlier note of it.");
        output.print(checks, lines);
        return checks.stream().allMatch(AuditCheck::isGood) ? 0 : 1;
    }
}
