package io.github.contactnow.ops;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import io.github.contactnow.ops.DeadLetter.Place;
import io.github.contactnow.routes.KafkaClients;
import io.github.contactnow.routes.leads.LeadHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final int AT_ONCE = 500;
    private static final int MOST_ROWS = 1000;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    DeadLetterCommands(CommandContext context) {
        this.context = context;
    }

    private DeadLetterTopic topic() {
        return new DeadLetterTopic(
                context.settings().text("leads.kafka.dead-letter-topic").orElse("contactnow.leads.dead"),
                new KafkaClients(context.settings()));
    }

    private DeadLead lead(DeadLetter letter) {
        return new DeadLead(letter.record().value(), context.settings());
    }

    private DeadLetter find(DeadLetterTopic topic, Place place) {
        return topic.find(place)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no dead letter " + place + "; dead-letters list shows those that are there."));
    }

    @Command(
            name = "list",
            description = "Lists dead letters in the order of their partitions, and whether they were replayed.")
    int list(
            @Mixin Output output,
            @Mixin DeadLetterFilter filter,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Maximum number (default: ${DEFAULT-VALUE}).")
                    int limit) {
        Limit.checked(spec, limit);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (DeadLetterTopic topic = topic()) {
            topic.readMarks();
            topic.each(letter -> {
                if (filter.takes(letter, context.settings())) {
                    rows.add(row(letter, topic.isReplayed(letter.place())));
                }
                return rows.size() < limit;
            });
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

    private Map<String, Object> row(DeadLetter letter, boolean replayed) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("letter", letter.place().toString());
        row.put("time", letter.time());
        row.put("reference", letter.reference(lead(letter)).orElse(null));
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
        try (DeadLetterTopic topic = topic()) {
            DeadLetter letter = find(topic, place);
            shown.put("letter", place.toString());
            shown.put("time", letter.time());
            for (Header header : letter.record().headers()) {
                if (LeadHeaders.isOurs(header)) {
                    shown.put(header.key(), letter.header(header.key()));
                }
            }
            shown.put("headers", letter.headersOfSender(showLead));
            shown.put("lead", lead(letter).shown(showLead));
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
            @Option(names = "--force", description = "Also if it was replayed before.") boolean force) {
        try (DeadLetterTopic topic = topic()) {
            topic.readMarks();
            DeadLetter letter = find(topic, place);
            obstacle(topic, letter, force, Integer.MAX_VALUE).ifPresent(why -> {
                throw new IllegalArgumentException("The dead letter " + place + " was not edited: " + why + ".");
            });
            DeadLead corrected = new DeadLead(lead(letter).with(changes), context.settings());
            corrected.problem().ifPresent(why -> {
                throw new IllegalArgumentException(
                        "The dead letter " + place + " was not edited, since the lead would be rejected: " + why);
            });
            replay(topic, Map.of(letter, corrected));
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
                            letter.attempt() + 1),
                    List.of(place + ": " + fields + " set, and written to " + letter.topic() + " as attempt "
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
                            defaultValue = "3",
                            description =
                                    "Does not replay a lead after this number of attempts (default: ${DEFAULT-VALUE}).")
                    int mostAttempts,
            @Option(
                            names = "--force",
                            description = "Replays named dead letters even if they were replayed before, or tried "
                                    + "too often.")
                    boolean force) {
        if (force && filter.places().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--force needs named dead letters: add PARTITION@OFFSET.");
        }
        Replaying replaying = new Replaying(dryRun);
        try (DeadLetterTopic topic = topic()) {
            topic.readMarks();
            filter.places().forEach(place -> find(topic, place));
            topic.each(letter -> {
                if (filter.takes(letter, context.settings())) {
                    replaying.take(topic, letter, obstacle(topic, letter, force, mostAttempts));
                }
                return true;
            });
            replaying.flush(topic);
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

    /** Why a dead letter is not replayed; empty if it is. */
    private static Optional<String> obstacle(
            DeadLetterTopic topic, DeadLetter letter, boolean force, int mostAttempts) {
        if (letter.topic() == null) {
            return Optional.of("it does not say which topic it came from, so it is no dead letter of this application");
        }
        if (letter.header(LeadHeaders.OMITTED) != null) {
            return Optional.of("it does not hold the lead, which was too large; that is where the lead came from, "
                    + letter.origin());
        }
        if (!force && topic.isReplayed(letter.place())) {
            return Optional.of("it was replayed before; name it and add --force to do so again");
        }
        return !force && letter.attempt() >= mostAttempts
                ? Optional.of("it was tried " + letter.attempt() + " times; edit it, or name " + "it and add --force")
                : Optional.empty();
    }

    /** Replays dead letters, some hundred at a time. */
    private final class Replaying {

        private final boolean dryRun;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private final Map<DeadLetter, DeadLead> next = new LinkedHashMap<>();
        private long found;
        private long count;

        private Replaying(boolean dryRun) {
            this.dryRun = dryRun;
        }

        private void take(DeadLetterTopic topic, DeadLetter letter, Optional<String> obstacle) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("letter", letter.place().toString());
            letter.reference(lead(letter)).ifPresent(reference -> row.put("reference", reference));
            obstacle.ifPresentOrElse(why -> row.put("obstacle", why), () -> {
                row.put("topic", letter.topic());
                row.put("attempt", letter.attempt() + 1);
                next.put(letter, lead(letter));
                count++;
            });
            found++;
            if (rows.size() < MOST_ROWS) {
                rows.add(row);
            }
            if (next.size() == AT_ONCE) {
                flush(topic);
            }
        }

        private void flush(DeadLetterTopic topic) {
            if (!dryRun && !next.isEmpty()) {
                replay(topic, next);
            }
            next.clear();
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

    private void replay(DeadLetterTopic topic, Map<DeadLetter, DeadLead> letters) {
        forgetRejection(letters.entrySet().stream()
                .flatMap(each -> each.getKey().reference(each.getValue()).stream())
                .collect(Collectors.toSet()));
        Map<DeadLetter, byte[]> values = new LinkedHashMap<>();
        letters.forEach((letter, lead) -> values.put(letter, lead.value()));
        topic.replay(values);
    }

    /**
     * Removes a rejection from the ledger, so that ContactNow is asked again. A rejected lead is not in ContactNow, and no request for it is under
     * way; a sender claims it first. Leads that are applied or in doubt stay unchanged.
     */
    private void forgetRejection(Set<String> references) {
        LeadIntents leads = context.ledger().leads();
        leads.save(leads.find(context.leadAccount(), references).values().stream()
                .filter(lead -> lead.state() == State.REJECTED)
                .map(LeadIntent::resetForReplay)
                .toList());
    }
}
