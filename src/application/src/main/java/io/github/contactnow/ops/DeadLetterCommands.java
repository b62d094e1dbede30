package io.github.contactnow.ops;

import io.github.contactnow.routes.leads.LeadHeaders;
import io.github.contactnow.routes.leads.dead.DeadLetter;
import io.github.contactnow.routes.leads.dead.DeadLetter.Place;
import io.github.contactnow.routes.leads.dead.DeadLetters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows, corrects and replays leads from Kafka that were rejected. */
@OverHttp
@Command(name = "dead-letters", description = "Lists, shows, edits and replays leads from Kafka that were rejected.")
final class DeadLetterCommands {

    private static final int MOST_ROWS = 1000;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    DeadLetterCommands(CommandContext context) {
        this.context = context;
    }

    private DeadLetters letters() {
        return new DeadLetters(context.settings());
    }

    @Command(
            name = "list",
            description = "Lists dead letters in the order of their partitions, and whether they were replayed.")
    int list(
            @Mixin Output output,
            @Mixin DeadLetterFilter filter,
            @Option(names = "--by-reason", description = "Counts the letters of each reason instead.") boolean byReason,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Maximum number (default: ${DEFAULT-VALUE}).")
                    int limit) {
        Limit.checked(spec, limit);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (DeadLetters letters = letters()) {
            if (byReason) {
                List<DeadLetters.Group> groups = letters.groups(letter -> filter.takes(letter, context.settings()));
                output.print(
                        groups,
                        groups.stream()
                                .map(group -> String.format("%,8d ", group.letters())
                                        + (group.replayed() == 0 ? "" : "(" + group.replayed() + " replayed) ")
                                        + group.reason() + " (such as " + group.sample() + ")")
                                .toList());
                return 0;
            }
            letters.list(
                    letter -> filter.takes(letter, context.settings()),
                    limit,
                    (letter, replayed) -> rows.add(row(letters, letter, replayed)));
        }
        output.print(
                rows,
                rows.stream()
                        .map(row -> row.get("letter") + " " + row.get("time") + "  "
                                + row.getOrDefault("reference", "-")
                                + ", attempt " + row.get("attempt") + " of "
                                + row.getOrDefault("from", "unknown origin")
                                + ((boolean) row.get("replayed") ? ", replayed" : "") + ": " + row.get("reason"))
                        .toList());
        return 0;
    }

    private static Map<String, Object> row(DeadLetters letters, DeadLetter letter, boolean replayed) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("letter", letter.place().toString());
        row.put("time", letter.time());
        row.put("reference", letter.reference(letters.lead(letter)).orElse(null));
        row.put("attempt", letter.attempt());
        row.put("from", letter.origin());
        row.put("reason", letter.reason());
        row.put("replayed", replayed);
        row.values().removeIf(value -> value == null);
        return row;
    }

    @Command(name = "show", description = "Shows a dead letter: its headers, and the fields of the lead.")
    int show(
            @Mixin Output output,
            @Parameters(paramLabel = "PARTITION@OFFSET", description = "Which one.") Place place,
            @Option(
                            names = "--show-lead",
                            description = "Shows the values of the fields and of the "
                                    + "sender's headers too: personal data.")
                    boolean showLead) {
        Map<String, Object> shown = new LinkedHashMap<>();
        try (DeadLetters letters = letters()) {
            DeadLetter letter = letters.find(place);
            shown.put("letter", place.toString());
            shown.put("time", letter.time());
            for (Header header : letter.record().headers()) {
                if (LeadHeaders.isOurs(header)) {
                    shown.put(header.key(), letter.header(header.key()));
                }
            }
            shown.put("headers", letter.headersOfSender(showLead));
            shown.put("lead", letters.lead(letter).shown(showLead));
        }
        output.fields(shown);
        return 0;
    }

    @Command(
            name = "edit",
            description = "Writes a corrected lead to the topic that it came from; its dead letter counts as replayed.")
    int edit(
            @Mixin Output output,
            @Parameters(paramLabel = "PARTITION@OFFSET", description = "Which one.") Place place,
            @Option(
                            names = "--set",
                            paramLabel = "FIELD=VALUE",
                            required = true,
                            description = "Sets a field of the lead; may be repeated.")
                    Map<String, String> changes,
            @Option(names = "--force", description = "Also if it was replayed before.") boolean force,
            @Option(names = "--dry-run", description = "Only checks the corrected lead.") boolean dryRun) {
        try (DeadLetters letters = letters()) {
            DeadLetter letter = letters.edit(
                    place, changes, force, dryRun, () -> context.ledger().leads(), context.leadAccount());
            String fields = String.join(", ", changes.keySet());
            output.print(
                    Map.of(
                            "letter",
                            place.toString(),
                            "set",
                            changes.keySet(),
                            "topic",
                            letter.topic(),
                            "attempt",
                            letter.attempt() + 1,
                            "written",
                            !dryRun),
                    List.of(place + ": " + fields + (dryRun ? " would be set" : " set") + ", and "
                            + (dryRun ? "it would be written to " : "written to ") + letter.topic() + " as attempt "
                            + (letter.attempt() + 1)));
        }
        return 0;
    }

    @Command(
            name = "replay",
            description = "Writes leads unchanged to the topic that they came from. However often a lead is "
                    + "replayed, it is created once.")
    int replay(
            @Mixin Output output,
            @Mixin DeadLetterFilter filter,
            @Option(names = "--dry-run", description = "Only lists what would be replayed.") boolean dryRun,
            @Option(
                            names = "--max-attempts",
                            paramLabel = "N",
                            defaultValue = "" + DeadLetters.MOST_ATTEMPTS,
                            description =
                                    "Does not replay a lead after this number of attempts (default: ${DEFAULT-VALUE}).")
                    int mostAttempts,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Leads a second at most; 0, the default, for as fast as possible.")
                    int rate,
            @Option(
                            names = "--force",
                            description = "Replays named dead letters even if they were replayed before, or tried "
                                    + "too often.")
                    boolean force) {
        if (force && filter.places().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--force needs named dead letters: add PARTITION@OFFSET.");
        }
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate must be 0 or more.");
        }
        Replaying replaying = new Replaying(dryRun);
        try (DeadLetters letters = letters();
                Progress progress = context.progress(spec, "Replay", "leads", Progress.UNKNOWN)) {
            filter.places().forEach(letters::find);
            letters.replay(
                    letter -> filter.takes(letter, context.settings()),
                    new DeadLetters.Replay(dryRun, force, mostAttempts, rate),
                    () -> context.ledger().leads(),
                    context.leadAccount(),
                    (letter, obstacle) -> replaying.take(letters, letter, obstacle),
                    progress::advance);
        }
        output.print(
                Map.of(
                        dryRun ? "replayable" : "replayed",
                        replaying.count,
                        "found",
                        replaying.found,
                        "letters",
                        replaying.rows),
                replaying.lines());
        return filter.places().isEmpty() || replaying.count == replaying.found ? 0 : 1;
    }

    /** What is replayed. */
    private static final class Replaying {

        private final boolean dryRun;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private long found;
        private long count;

        private Replaying(boolean dryRun) {
            this.dryRun = dryRun;
        }

        private void take(DeadLetters letters, DeadLetter letter, Optional<String> obstacle) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("letter", letter.place().toString());
            letter.reference(letters.lead(letter)).ifPresent(reference -> row.put("reference", reference));
            obstacle.ifPresentOrElse(why -> row.put("obstacle", why), () -> {
                row.put("topic", letter.topic());
                row.put("attempt", letter.attempt() + 1);
                count++;
            });
            found++;
            if (rows.size() < MOST_ROWS) {
                rows.add(row);
            }
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (Map<String, Object> row : rows) {
                String written = (dryRun ? "would be written to " : "written to ") + row.get("topic") + " as attempt "
                        + row.get("attempt");
                lines.add(row.get("letter") + " " + row.getOrDefault("reference", "-") + ": "
                        + (row.containsKey("obstacle") ? "not replayed, " + row.get("obstacle") : written));
            }
            lines.add((found > rows.size() ? "(the first " + rows.size() + " are shown) " : "") + count + " of " + found
                    + (dryRun ? " would be replayed" : " replayed"));
            return lines;
        }
    }
}
