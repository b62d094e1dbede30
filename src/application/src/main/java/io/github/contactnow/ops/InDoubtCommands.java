package io.github.contactnow.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.delivery.DoubtReview;
import io.github.contactnow.leads.delivery.DoubtReview.Decision;
import io.github.contactnow.leads.delivery.DoubtReview.Reviewed;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import io.github.contactnow.ledger.TimingBounds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Operations whose outcome is unknown: leads, and other effects in the ledger. */
@OverHttp
@Command(name = "in-doubt", description = "Lists and resolves operations whose outcome is unknown.")
final class InDoubtCommands {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    InDoubtCommands(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists leads and other effects in doubt, the oldest first.")
    int list(
            @Mixin Output output,
            @Option(names = "--show-lead", description = "Shows the leads themselves: personal data.") boolean showLead,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            description = "Maximum number for each state (default: ${DEFAULT-VALUE}).",
                            defaultValue = "100")
                    int limit)
            throws JsonProcessingException {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (LeadIntent lead : open(Limit.checked(spec, limit))) {
            leads.add(row(null, lead.reference(), lead.state(), lead.attempts(), lead.changed(), lead.reason(), null));
            if (lead.doubt().waitsFor() != null) {
                leads.get(leads.size() - 1).put("waitsFor", lead.doubt().waitsFor());
            }
            if (showLead) {
                leads.get(leads.size() - 1).put("lead", fields(lead));
            }
        }
        List<Map<String, Object>> others = context.ledger().inDoubt(limit).stream()
                .map(intent -> row(
                        intent.kind(),
                        intent.reference(),
                        intent.state(),
                        intent.attempts(),
                        intent.changed(),
                        intent.reason(),
                        intent.detail()))
                .toList();
        output.print(
                Map.of("leads", leads, "others", others),
                Stream.concat(leads.stream(), others.stream())
                        .map(InDoubtCommands::line)
                        .toList());
        return 0;
    }

    private List<LeadIntent> open(int limit) {
        LeadIntents intents = context.ledger().leads();
        String account = context.leadAccount();
        List<LeadIntent> open = new ArrayList<>(intents.inState(account, State.IN_DOUBT, limit));
        // Younger requests may still be under way. This is for display only: no decision depends on the clock of the
        // database.
        Instant leftBehind = Instant.now().minus(watch());
        intents.inState(account, State.SENT, limit).stream()
                .filter(lead -> lead.changed().isBefore(leftBehind))
                .forEach(open::add);
        return open;
    }

    private Duration watch() {
        return context.ledger()
                .bounds()
                .longest(
                        context.leadAccount(),
                        new TimingBounds(
                                context.settings().duration("leads.longest-life"),
                                context.settings().duration("leads.visibility")))
                .together();
    }

    private static Map<String, Object> row(
            String kind, String reference, State state, int attempts, Instant since, String reason, String detail) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("reference", reference);
        row.put("state", state);
        row.put("attempts", attempts);
        row.put("since", since.truncatedTo(ChronoUnit.SECONDS));
        row.put("detail", detail == null || detail.isEmpty() ? null : detail);
        row.put("reason", reason);
        row.values().removeIf(value -> value == null);
        return row;
    }

    private static JsonNode fields(LeadIntent lead) throws JsonProcessingException {
        return Json.PLAIN.readTree(lead.payload()).path("fields");
    }

    private static String line(Map<String, Object> row) {
        return row.getOrDefault("kind", "lead") + " " + row.get("reference") + "  " + row.get("state") + " since "
                + row.get("since")
                + Stream.of("attempts", "waitsFor", "reason", "detail", "lead")
                        .filter(row::containsKey)
                        .map(name -> ", " + name + ": " + row.get(name))
                        .collect(Collectors.joining());
    }

    /** The leads to settle. */
    static final class Which {

        @Option(
                names = "--reference",
                paramLabel = "R",
                required = true,
                description = "Settles the lead with this reference; may be repeated.")
        private List<String> references = List.of();

        @Option(names = "--all", required = true, description = "Settles all leads in doubt.")
        private boolean all;
    }

    /** The decision about leads that are not found. */
    static final class Otherwise {

        @Option(
                names = "--send-again",
                required = true,
                description = "Releases leads that are not found: a running application sends them "
                        + "again, once no earlier request for them can take effect. If the column cannot be searched, check in ContactNow first that "
                        + "the lead is absent.")
        private boolean sendAgain;

        @Option(
                names = "--as",
                required = true,
                paramLabel = "STATE",
                description = "Records your decision about leads that are not found: applied or "
                        + "rejected. A rejection takes leads.longest-life plus leads.visibility.")
        private Word word;
    }

    /** An operator's decision about a lead. */
    enum Word {
        APPLIED,
        REJECTED
    }

    @Command(
            name = "settle",
            description = "Searches ContactNow for leads in doubt; those that are found become applied. The "
                    + "others stay in doubt, unless an option decides otherwise.")
    int settle(
            @Mixin Output output,
            @ArgGroup(multiplicity = "1") Which which,
            @ArgGroup Otherwise otherwise,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Reason of the rejection; no personal data.")
                    String reason,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "Settles an effect of this kind, such as dial, instead of "
                                    + "leads: needs --reference and --as.")
                    String kind) {
        Word word = otherwise == null ? null : otherwise.word;
        if ((word == Word.REJECTED) != (reason != null && !reason.isBlank())) {
            throw new ParameterException(
                    spec.commandLine(), "--as rejected needs --reason; no other option takes one.");
        }
        List<Reviewed> reviewed = kind == null ? leads(which, otherwise, reason) : others(kind, which, word, reason);
        output.print(
                reviewed,
                reviewed.stream()
                        .map(each -> each.reference() + "  " + each.state() + ": " + each.said())
                        .toList());
        return reviewed.stream().allMatch(Reviewed::answered) ? 0 : 1;
    }

    private List<Reviewed> leads(Which which, Otherwise otherwise, String reason) {
        Decision decision = otherwise == null
                ? Decision.NONE
                : otherwise.sendAgain ? Decision.SEND_AGAIN : Decision.valueOf(otherwise.word.name());
        LeadIntents intents = context.ledger().leads();
        String account = context.leadAccount();
        Collection<LeadIntent> leads = which.all
                ? open(Integer.MAX_VALUE)
                : intents.find(account, Set.copyOf(which.references)).values();
        List<String> missing = which.references.stream()
                .filter(reference ->
                        leads.stream().noneMatch(lead -> lead.reference().equals(reference) && lead.payload() != null))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("No lead in doubt has the reference " + String.join(", ", missing)
                    + "; in-doubt list shows those that are.");
        }
        try (DoubtReview review =
                new DoubtReview(context.client(), context.referenceField(), account, intents, watch())) {
            return review.review(List.copyOf(leads), decision, reason);
        }
    }

    /** Settles an effect that is never sent again, since it must happen at most once. */
    private List<Reviewed> others(String kind, Which which, Word word, String reason) {
        if (which.all || word == null) {
            throw new ParameterException(spec.commandLine(), "--kind needs --reference and --as.");
        }
        List<Reviewed> settled = new ArrayList<>();
        for (String reference : which.references) {
            Intent intent = context.ledger()
                    .find(kind, reference)
                    .filter(found -> found.state() == State.IN_DOUBT || found.state() == State.SENT)
                    .orElseThrow(() -> new IllegalArgumentException("Nothing in doubt of kind " + kind
                            + " has the reference " + reference + "; in-doubt list shows what is."));
            Intent changed = word == Word.APPLIED
                    ? intent.applied(intent.recordKey())
                    : intent.rejected("by the operator: " + reason);
            boolean stored = context.ledger().claim(changed, Duration.ZERO).isPresent();
            settled.add(new Reviewed(
                    reference,
                    stored ? changed.state() : intent.state(),
                    stored
                            ? "on the operator's word"
                            : "it is still under way, or was changed by somebody else meanwhile; look again",
                    stored));
        }
        return settled;
    }
}
