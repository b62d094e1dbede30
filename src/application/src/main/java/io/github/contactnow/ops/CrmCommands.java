package io.github.contactnow.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.ledger.Outbox;
import io.github.contactnow.ledger.OutboxCounts;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.ledger.OutboxEvent.State;
import io.github.contactnow.routes.crm.CrmTarget;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the events of the outbox that CRMs have not accepted, and replays dead ones. */
@OverHttp
@Command(name = "crm", description = "Lists, shows and replays events for CRMs.")
final class CrmCommands {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    CrmCommands(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists the targets, with the number of their events that wait or are dead.")
    int list(@Mixin Output output) {
        Map<String, OutboxCounts> counts = context.ledger().outbox().counts().stream()
                .collect(Collectors.toMap(OutboxCounts::target, Function.identity()));
        List<String> configured = CrmTarget.names(context.settings());
        List<Map<String, Object>> rows = Stream.concat(configured.stream(), counts.keySet().stream())
                .distinct()
                .sorted()
                .map(name -> row(name, counts.get(name), configured.contains(name)))
                .toList();
        output.print(
                rows,
                rows.stream()
                        .map(row -> row.get("target") + ": " + row.get("waiting") + " wait"
                                + (row.containsKey("oldest") ? " (since " + row.get("oldest") + ")" : "")
                                + ", " + row.get("dead") + " dead"
                                + ((boolean) row.get("configured") ? "" : "; not in " + CrmTarget.TARGETS))
                        .toList());
        return 0;
    }

    private static Map<String, Object> row(String target, OutboxCounts counts, boolean configured) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("target", target);
        row.put("waiting", counts == null ? 0 : counts.waiting());
        row.put("dead", counts == null ? 0 : counts.dead());
        if (counts != null && counts.oldest() != null) {
            row.put("oldest", counts.oldest().truncatedTo(ChronoUnit.SECONDS));
        }
        row.put("configured", configured);
        return row;
    }

    @Command(name = "dead", description = "Lists dead events, the earliest first.")
    int dead(
            @Mixin Output output,
            @Option(names = "--target", paramLabel = "NAME", description = "Only those of this target.") String target,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Maximum number for each target (default: ${DEFAULT-VALUE}).")
                    int limit) {
        Limit.checked(spec, limit);
        List<Map<String, Object>> rows =
                dead(Optional.ofNullable(target), limit).map(CrmCommands::row).toList();
        output.print(
                rows,
                rows.stream()
                        .map(row -> row.get("number") + " " + row.get("target") + " " + row.get("changed") + "  "
                                + row.get("type") + " of " + row.get("subject") + ", " + row.get("attempts")
                                + " attempts: " + row.get("reason"))
                        .toList());
        return 0;
    }

    private Stream<OutboxEvent> dead(Optional<String> target, int limit) {
        Outbox outbox = context.ledger().outbox();
        return outbox.counts().stream()
                .map(OutboxCounts::target)
                .filter(name -> target.isEmpty() || name.equals(target.get()))
                .flatMap(name -> outbox.inState(name, State.DEAD, limit).stream());
    }

    private static Map<String, Object> row(OutboxEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", event.number());
        row.put("target", event.target());
        row.put("event", event.event());
        row.put("type", event.type());
        row.put("subject", event.subject());
        row.put("state", event.state());
        row.put("attempts", event.attempts());
        row.put("reason", event.reason());
        row.put("created", event.created().truncatedTo(ChronoUnit.SECONDS));
        row.put("changed", event.changed().truncatedTo(ChronoUnit.SECONDS));
        row.values().removeIf(value -> value == null);
        return row;
    }

    @Command(name = "show", description = "Shows an event of the outbox.")
    int show(
            @Mixin Output output,
            @Parameters(paramLabel = "NUMBER", description = "Which one.") long number,
            @Option(names = "--show-event", description = "Shows the event itself too: personal data.")
                    boolean showEvent)
            throws JsonProcessingException {
        OutboxEvent event = context.ledger()
                .outbox()
                .find(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no event " + number + "; crm dead shows those that are dead."));
        Map<String, Object> shown = row(event);
        if (showEvent && event.body() != null) {
            shown.put("cloudEvent", Json.PLAIN.readTree(event.body()));
        }
        output.fields(shown);
        return 0;
    }

    @Command(
            name = "replay",
            description = "Lets dead events be sent again, each before later ones that wait for the same lead.")
    int replay(
            @Mixin Output output,
            @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "Which ones.") List<Long> numbers,
            @Option(names = "--target", paramLabel = "NAME", description = "All of this target.") String target,
            @Option(
                            names = "--reason",
                            paramLabel = "REGEX",
                            description = "With --target: only those whose reason contains this.")
                    Pattern reason) {
        boolean named = numbers != null && !numbers.isEmpty();
        if (named == (target != null) || named && reason != null) {
            throw new ParameterException(spec.commandLine(), "Give either numbers of events, or --target.");
        }
        Outbox outbox = context.ledger().outbox();
        List<Long> chosen = named
                ? numbers
                : dead(Optional.of(target), Integer.MAX_VALUE)
                        .filter(event ->
                                reason == null || reason.matcher(event.reason()).find())
                        .map(OutboxEvent::number)
                        .toList();
        List<Long> replayed = new ArrayList<>();
        for (long number : chosen) {
            if (outbox.replay(number)) {
                replayed.add(number);
            } else if (named) {
                throw new IllegalArgumentException(
                        "There is no dead event " + number + "; crm dead shows those that there are.");
            }
        }
        output.print(Map.of("replayed", replayed), List.of(replayed.size() + " dead events are sent again"));
        return 0;
    }
}
