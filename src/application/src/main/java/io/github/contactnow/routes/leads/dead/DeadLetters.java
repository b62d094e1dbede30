package io.github.contactnow.routes.leads.dead;

import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.routes.KafkaClients;
import io.github.contactnow.routes.leads.LeadHeaders;
import io.github.contactnow.routes.leads.Rejections;
import io.github.contactnow.routes.leads.dead.DeadLetter.Place;
import io.github.contactnow.settings.Settings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The dead letters of the lead topic: to list, show, correct and replay. However often a lead is replayed, it is created once. Each method reads
 * the topic anew, up to its end when it begins. For one thread.
 */
public final class DeadLetters implements AutoCloseable {

    /** A lead that was tried so often is not replayed unless that is forced: the loop guard. */
    public static final int MOST_ATTEMPTS = 3;

    private static final int AT_ONCE = 500;
    private static final Pattern PLACE_IN_REASON = Pattern.compile("^record \\d+ \\(line \\d+\\): ");

    private final Settings settings;
    private final DeadLetterTopic topic;

    /** @throws IllegalArgumentException if no broker is set */
    public DeadLetters(Settings settings) {
        this.settings = settings;
        this.topic = new DeadLetterTopic(
                settings.text("leads.kafka.dead-letter-topic").orElse("contactnow.leads.dead"),
                new KafkaClients(settings));
    }

    /**
     * Letters that were rejected for one reason.
     *
     * @param reason   why
     * @param letters  how many
     * @param replayed how many of these were replayed
     * @param sample   the first of them
     */
    public record Group(String reason, long letters, long replayed, String sample) {}

    /** How letters are replayed. */
    public record Replay(boolean dryRun, boolean force, int mostAttempts, int rate) {}

    /**
     * The letter of a place.
     *
     * @throws IllegalArgumentException if there is none
     */
    public DeadLetter find(Place place) {
        return topic.find(place)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no dead letter " + place + "; dead-letters list shows those that are there."));
    }

    /** The lead in a letter. */
    public DeadLead lead(DeadLetter letter) {
        return new DeadLead(letter.record().value(), settings);
    }

    /**
     * Reads letters, in the order of their partitions.
     *
     * @param wanted which ones
     * @param most   how many at most
     * @param each   gets a letter, and whether it was replayed
     */
    public void list(Predicate<DeadLetter> wanted, int most, BiConsumer<DeadLetter, Boolean> each) {
        int[] count = new int[1];
        topic.readMarks();
        topic.each(letter -> {
            if (wanted.test(letter)) {
                each.accept(letter, topic.isReplayed(letter.place()));
                count[0]++;
            }
            return count[0] < most;
        });
    }

    /** Letters by reason, the most frequent first. */
    public List<Group> groups(Predicate<DeadLetter> wanted) {
        Map<String, Group> groups = new LinkedHashMap<>();
        list(wanted, Integer.MAX_VALUE, (letter, replayed) -> {
            String reason = PLACE_IN_REASON.matcher(letter.reason()).replaceFirst("");
            Group one = new Group(reason, 1, replayed ? 1 : 0, letter.place().toString());
            groups.merge(
                    reason,
                    one,
                    (all, next) ->
                            new Group(reason, all.letters() + 1, all.replayed() + next.replayed(), all.sample()));
        });
        return groups.values().stream()
                .sorted(Comparator.comparing(Group::letters).reversed())
                .toList();
    }

    /**
     * Writes a corrected lead to the topic that it came from; its letter counts as replayed.
     *
     * @param changes fields to set, by the names in the record
     * @param force   also if it was replayed before
     * @param dryRun  only checks
     * @param leads   the ledger, for its rejection of the lead
     * @param account of the leads
     * @return the letter
     * @throws IllegalArgumentException if it is not there, cannot be replayed, or would be rejected as it is then
     */
    public DeadLetter edit(
            Place place,
            Map<String, String> changes,
            boolean force,
            boolean dryRun,
            Supplier<LeadIntents> leads,
            String account) {
        topic.readMarks();
        DeadLetter letter = find(place);
        obstacle(letter, force, Integer.MAX_VALUE).ifPresent(why -> {
            throw new IllegalArgumentException("The dead letter " + place + " was not edited: " + why + ".");
        });
        DeadLead corrected = new DeadLead(lead(letter).with(changes), settings);
        corrected.problem().ifPresent(why -> {
            throw new IllegalArgumentException(
                    "The dead letter " + place + " was not edited, since the lead would be rejected: " + why);
        });
        if (!dryRun) {
            write(Map.of(letter, corrected), leads.get(), account);
        }
        return letter;
    }

    /**
     * Writes leads unchanged to the topics that they came from.
     *
     * @param wanted  which ones
     * @param how     at which rate, and what stops it
     * @param leads   the ledger, for its rejections of the leads
     * @param account of the leads
     * @param each    gets each letter, and why it is not replayed; empty if it is
     * @param written gets how many were written since it was last called
     */
    public void replay(
            Predicate<DeadLetter> wanted,
            Replay how,
            Supplier<LeadIntents> leads,
            String account,
            BiConsumer<DeadLetter, Optional<String>> each,
            Consumer<Integer> written) {
        Pace pace = new Pace(how.rate());
        Map<DeadLetter, DeadLead> next = new LinkedHashMap<>();
        topic.readMarks();
        topic.each(letter -> {
            if (wanted.test(letter)) {
                Optional<String> obstacle = obstacle(letter, how.force(), how.mostAttempts());
                each.accept(letter, obstacle);
                if (obstacle.isEmpty() && !how.dryRun()) {
                    next.put(letter, lead(letter));
                }
                if (next.size() == pace.portion(AT_ONCE)) {
                    flush(next, pace, leads, account, written);
                }
            }
            return true;
        });
        flush(next, pace, leads, account, written);
    }

    private void flush(
            Map<DeadLetter, DeadLead> letters,
            Pace pace,
            Supplier<LeadIntents> leads,
            String account,
            Consumer<Integer> written) {
        if (!letters.isEmpty()) {
            pace.await(letters.size());
            write(letters, leads.get(), account);
            written.accept(letters.size());
            letters.clear();
        }
    }

    private void write(Map<DeadLetter, DeadLead> letters, LeadIntents leads, String account) {
        Set<String> references = letters.entrySet().stream()
                .flatMap(each -> each.getKey().reference(each.getValue()).stream())
                .collect(Collectors.toSet());
        Rejections.forget(leads, account, references);
        Map<DeadLetter, byte[]> values = new LinkedHashMap<>();
        letters.forEach((letter, lead) -> values.put(letter, lead.value()));
        topic.replay(values);
    }

    /** Why a dead letter is not replayed; empty if it is. */
    private Optional<String> obstacle(DeadLetter letter, boolean force, int mostAttempts) {
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

    @Override
    public void close() {
        topic.close();
    }
}
