package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.contactnow.api.Operations;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one record that the probe creates, if it is allowed to: from its creation to its completion. A create is sent a second time only
 * when the server has refused the first in so many words.
 */
final class Trial {

    /** How many requests it takes at most, beside its questions. */
    static final int REQUESTS = 20;

    /** A column that no campaign table has. */
    static final String INVENTED_COLUMN = "contactnow_probe_no_such_column";
    static final String FIRST_NOTE = "created by the contactnow probe";
    static final String LAST_NOTE = "completed by the contactnow probe";

    private static final String READ = "ecnow/ecnow_records/read";
    private static final int MOST_LOOKS = 12;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Server server;
    private final Subject subject;
    private final WritePlan plan;
    private final String reference;
    private String failure;
    private String id;
    private boolean mayBeThere;
    private Created created;

    /**
     * The record as it was found after its creation.
     *
     * @param reference    value that was sent for the reference column
     * @param sentId       id that was sent, null if none was
     * @param extrasError  why the server refused a record with an id and an invented column, null if it took it
     * @param reply        the reply to the create; missing if it was lost
     * @param row          the record as read
     * @param visibleAfter how long after the reply it was found, by search if search finds it
     * @param bySearch     whether search found it
     */
    record Created(String reference, String sentId, String extrasError, JsonNode reply, JsonNode row, Duration visibleAfter,
                   boolean bySearch) {
    }

    /** @param plan null if nothing may be written */
    Trial(Server server, Subject subject, WritePlan plan) {
        this.server = server;
        this.subject = subject;
        this.plan = plan;
        this.failure = plan == null ? "asked only with --write" : "not created";
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        this.reference = "Probe-" + HexFormat.of().formatHex(random);
    }

    boolean isAllowed() {
        return plan != null;
    }

    boolean wasCreated() {
        return created != null;
    }

    Created created() {
        if (created == null) {
            throw new NoAnswer(failure);
        }
        return created;
    }

    /** Creates the record and looks for it; what goes wrong is kept as the reason why its questions have no answer. */
    void create(Samples samples) {
        try {
            String sentId = freeId(samples);
            Map<String, Object> extras = new LinkedHashMap<>(Map.of(INVENTED_COLUMN, "1"));
            if (sentId != null) {
                extras.put("id", Long.valueOf(sentId));
            }
            Sent sent = send(extras);
            String extrasError = sent.refusal;
            if (extrasError != null) {
                sent = send(Map.of());
            }
            if (sent.refusal != null) {
                throw new NoAnswer("the create was refused: " + sent.refusal);
            }
            find(sent.reply, sentId, extrasError);
        } catch (NoAnswer e) {
            failure = e.getMessage();
        }
    }

    /** An id that no record has, below one that exists: a server that takes it as it is must not count on from a high one. */
    private String freeId(Samples samples) {
        long lowest;
        try {
            lowest = samples.records().stream().map(row -> Seen.field(row, "id")).filter(text -> text.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong).min().orElse(0);
        } catch (NoAnswer e) {
            return null;
        }
        for (long candidate = 1; candidate <= 3 && candidate < lowest; candidate++) {
            if (read("id", Long.toString(candidate)).isEmpty()) {
                return Long.toString(candidate);
            }
        }
        return null;
    }

    private List<JsonNode> read(String filter, String value) {
        return server.ask(READ, "table", subject.table(), filter, value, "limit", "1").rows();
    }

    /**
     * What came of sending the record.
     *
     * @param reply   the reply; missing if it was lost, so that nobody knows whether the record went in
     * @param refusal why the record did not go in, null if it did or may have
     */
    private record Sent(JsonNode reply, String refusal) {
    }

    private Sent send(Map<String, Object> extras) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("dataset", Long.valueOf(plan.dataset()));
        record.put("FirstName", "Probe");
        record.put("LastName", "Test");
        record.put("MobilePhone", plan.phone());
        record.put(subject.referenceField(), reference);
        record.put("notes_append", FIRST_NOTE);
        record.putAll(extras);
        mayBeThere = true;
        try {
            Seen seen = server.write(Operations.named("ecnow/ecnow_records/create"), record);
            JsonNode reply = seen.json();
            boolean nothingWentIn = reply.path("total").asLong(0) == 0;
            String refusal = nothingWentIn ? seen.error().orElse(null) : null;
            mayBeThere = refusal == null;
            return new Sent(reply, refusal);
        } catch (NoAnswer e) {
            return new Sent(MissingNode.getInstance(), null);
        }
    }

    private void find(JsonNode reply, String sentId, String extrasError) {
        id = Seen.field(reply, "key");
        long replied = System.nanoTime();
        JsonNode row = null;
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            List<JsonNode> rows = row == null && !id.isEmpty() ? read("id", id) : new RecordSearch(server, subject).exactly(reference);
            Duration after = Duration.ofNanos(System.nanoTime() - replied);
            boolean bySearch = row != null || id.isEmpty();
            if (!rows.isEmpty()) {
                row = rows.get(0);
                id = Seen.field(row, "id");
                created = new Created(reference, sentId, extrasError, reply, row, after, bySearch);
                if (bySearch || !Seen.field(row, subject.referenceField()).equals(reference)) {
                    return;
                }
            } else {
                Pace.await(System.nanoTime() + BETWEEN_LOOKS.toNanos());
            }
        }
        if (created == null) {
            failure = "the record was not found within " + Duration.ofNanos(System.nanoTime() - replied).toSeconds() + " s";
        }
    }

    /** Changes the record. */
    Seen update(Map<String, Object> changes) {
        return updateOf(id, changes);
    }

    /** Asks for a change of the record of an id, in the dataset of this one. */
    Seen updateOf(String itsId, Map<String, Object> changes) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", Long.valueOf(itsId));
        record.put("dataset", Long.valueOf(plan.dataset()));
        record.putAll(changes);
        return server.write(Operations.named("ecnow/ecnow_records/update"), record);
    }

    /** The record as it is now. */
    JsonNode now() {
        return read("id", id).stream().findFirst().orElseThrow(() -> new NoAnswer("the record was not found any more"));
    }

    /** What was begun, in one sentence: should the probe be stopped on its way, this is what remains. */
    String begun() {
        return created == null ? "No record was found after the create: " + failure + "."
            : "Record " + id + " was created in dataset " + plan.dataset() + ", " + subject.referenceField() + " " + reference + ".";
    }

    /** Completes the record if an outcome for that was named, and says in one sentence what remains. */
    String complete() {
        String where = "in dataset " + plan.dataset() + ", " + subject.referenceField() + " " + reference;
        if (!mayBeThere) {
            return "No record was created: " + failure + ".";
        }
        if (id == null || id.isEmpty()) {
            return "A record may have been created " + where + ", but was not found: look for it and complete it by hand.";
        }
        if (plan.completeOutcome() == null) {
            return "Record " + id + " stays " + where + ", not completed: no --complete-outcome was given.";
        }
        try {
            Seen seen = update(Map.of("outcomecode", Long.valueOf(plan.completeOutcome()), "notes_append", LAST_NOTE));
            Optional<String> error = seen.error();
            return error.isEmpty() && seen.json().path("total").asLong(0) == 1
                ? "Record " + id + " " + where + ", was completed with outcome " + plan.completeOutcome() + " and stays there."
                : "Record " + id + " stays " + where + ", NOT completed: " + error.orElse("the reply does not count it") + ".";
        } catch (NoAnswer e) {
            return "Record " + id + " stays " + where + "; whether it was completed is not known: " + e.getMessage() + ".";
        }
    }
}
