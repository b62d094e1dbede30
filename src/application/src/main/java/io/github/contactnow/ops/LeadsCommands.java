package io.github.contactnow.ops;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.OutboxCounts;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows and prunes the leads of the ledger. */
@OverHttp
@Command(name = "leads", description = "Shows what the ledger holds about leads, and deletes old ones.")
final class LeadsCommands {

    private static final Duration SHORTEST = Duration.ofDays(1);

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    LeadsCommands(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "status",
            description = "Counts the leads of the ledger by state, and names the one that has been in doubt longest.")
    int status(@Mixin Output output) {
        LeadIntents leads = context.ledger().leads();
        String account = context.leadAccount();
        Map<State, Long> counts = leads.counts(account);
        Map<String, Object> document = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        document.put("ledgerVersion", context.ledger().version());
        lines.add("Ledger of version " + context.ledger().version());
        for (State state : State.values()) {
            document.put(state.name(), counts.getOrDefault(state, 0L));
            lines.add(String.format("%-9s %9d", state, counts.getOrDefault(state, 0L)));
        }
        for (LeadIntent oldest : leads.inState(account, State.IN_DOUBT, 1)) {
            Instant since = oldest.changed().truncatedTo(ChronoUnit.SECONDS);
            Duration age = Duration.between(since, Instant.now().truncatedTo(ChronoUnit.SECONDS));
            document.put("oldestInDoubt", oldest.reference());
            document.put("inDoubtSince", since);
            document.put("inDoubtSeconds", age.toSeconds());
            lines.add("In doubt longest: " + oldest.reference() + ", since " + since + " (" + age + ")");
        }
        List<OutboxCounts> outbox = context.ledger().outbox().counts();
        document.put("crm", outbox);
        outbox.forEach(target -> lines.add(
                "Events for " + target.target() + ": " + target.waiting() + " wait, " + target.dead() + " dead"));
        output.print(document, lines);
        return 0;
    }

    @Command(
            name = "prune",
            description =
                    "Deletes leads that were settled long ago. A lead that arrives again after that is created again.")
    int prune(
            @Mixin Output output,
            @Option(
                            names = "--older-than",
                            required = true,
                            paramLabel = "DURATION",
                            description =
                                    "Deletes leads that were settled before this time, such as 90d; a day or more.")
                    Duration age,
            @Option(names = "--dry-run", description = "Only counts.") boolean dryRun) {
        if (age.compareTo(SHORTEST) < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--older-than must be a day or more: a lead that arrives again, from a topic or a "
                            + "file, would be created again.");
        }
        Instant before = Instant.now().minus(age).truncatedTo(ChronoUnit.SECONDS);
        LeadIntents leads = context.ledger().leads();
        long count =
                dryRun ? leads.prunable(context.leadAccount(), before) : leads.prune(context.leadAccount(), before);
        output.print(
                Map.of(dryRun ? "prunable" : "pruned", count, "settledBefore", before),
                List.of(count + " leads that were settled before " + before
                        + (dryRun ? " would be forgotten" : " are forgotten")));
        return 0;
    }
}
