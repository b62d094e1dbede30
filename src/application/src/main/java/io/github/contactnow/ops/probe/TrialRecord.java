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
 * The one record that the probe creates with permission, from creation to completion. It sends a second create only if the first was rejected
 * for a reason of the record, by the rules of lead delivery, and a search finds no record with its reference.
 */
final class TrialRecord {

    /** Largest number of requests in addition to its questions. */
    static final int REQUESTS = 21;

    /** A column that no campaign table has. */
    static final String INVENTED_COLUMN = "contactnow_probe_no_such_column";

    static final String FIRST_NOTE = "created by the contactnow probe";
    static final String LAST_NOTE = "completed by the contactnow probe";

    private static final String FIRST_NAME = "Probe";
    private static final String LAST_NAME = "Test";
    private static final String READ = "ecnow/ecnow_records/read";
    private static final int MOST_LOOKS = 12;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Server server;
    private final ProbeTarget target;
    private final WritePlan plan;
    private final String reference;
    private String failure;
    private String id;
    private boolean mayBeThere;
    private Created created;

    /**
     * The record as it was found after its creation.
     *
     * @param reference    value sent for the reference column
     * @param sentId       id sent, or null
     * @param extrasError  error for a record with an id and an invented column, or null
     * @param reply        the reply to the create; missing if it was lost
     * @param row          the record as read
     * @param visibleAfter time from the reply until it was found, by search if search finds it
     * @param bySearch     whether search found it
     */
    record Created(
            String reference,
            String sentId,
            String extrasError,
            JsonNode reply,
            JsonNode row,
            Duration visibleAfter,
            boolean bySearch) {}

    /** @param plan null if nothing may be written */
    TrialRecord(Server server, ProbeTarget target, WritePlan plan) {
        this.server = server;
        this.target = target;
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
            throw new InconclusiveException(failure);
        }
        return created;
    }

    /** Creates the record and searches for it. A failure becomes the reason why its questions have no answer. */
    void create(Samples samples) {
        try {
            String sentId = freeId(samples);
            Map<String, Object> extras = new LinkedHashMap<>(Map.of(INVENTED_COLUMN, "1"));
            if (sentId != null) {
                extras.put("id", Long.valueOf(sentId));
            }
            Sent sent = send(extras);
            String extrasError = sent.rejection;
            if (extrasError != null) {
                requireAbsent(extrasError);
                sent = send(Map.of());
            }
            if (sent.rejection != null) {
                throw new InconclusiveException("the create was refused: " + sent.rejection);
            }
            find(sent.reply, sentId, extrasError);
        } catch (InconclusiveException e) {
            failure = e.getMessage();
        }
    }

    /** An unused id below an existing one: if the server stores it, its sequence must not continue from a high id. */
    private String freeId(Samples samples) {
        long lowest;
        try {
            lowest = samples.records().stream()
                    .map(row -> ProbeReply.field(row, "id"))
                    .filter(text -> text.matches("\\d{1,18}"))
                    .mapToLong(Long::parseLong)
                    .min()
                    .orElse(0);
        } catch (InconclusiveException e) {
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
        return server.ask(READ, "table", target.table(), filter, value, "limit", "1")
                .rows();
    }

    /** A rejected create must not have left a record. If a search finds one, or proves nothing, no second create is sent. */
    private void requireAbsent(String rejection) {
        mayBeThere = true;
        List<JsonNode> rows = new RecordSearch(server, target).exactly(reference);
        rows.stream().filter(this::carriesReference).findFirst().ifPresent(row -> {
            id = ProbeReply.field(row, "id");
            throw new InconclusiveException("the create was rejected (" + rejection + "), but its record is there");
        });
        if (!rows.isEmpty()) {
            throw new InconclusiveException("the create was rejected (" + rejection
                    + "), and the search by reference returned other records, so "
                    + "it does not prove that the record is absent");
        }
        mayBeThere = false;
    }

    private boolean carriesReference(JsonNode row) {
        return ProbeReply.field(row, target.referenceField()).equals(reference);
    }

    /** Whether a row is the created record. A server that drops the reference still stores name and phone. */
    private boolean isMine(JsonNode row) {
        return carriesReference(row)
                || ProbeReply.field(row, "FirstName").equals(FIRST_NAME)
                        && ProbeReply.field(row, "LastName").equals(LAST_NAME)
                        && ProbeReply.field(row, "MobilePhone").equals(plan.phone());
    }

    /**
     * The outcome of a create that was applied, rejected or lost.
     *
     * @param reply     the reply; missing if it was lost, so that the record may exist
     * @param rejection reason of the rejection, or null
     */
    private record Sent(JsonNode reply, String rejection) {}

    private Sent send(Map<String, Object> extras) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("dataset", Long.valueOf(plan.dataset()));
        record.put("FirstName", FIRST_NAME);
        record.put("LastName", LAST_NAME);
        record.put("MobilePhone", plan.phone());
        record.put(target.referenceField(), reference);
        record.put("notes_append", FIRST_NOTE);
        record.putAll(extras);
        mayBeThere = true;
        ProbeReply seen;
        JsonNode reply;
        try {
            seen = server.write(Operations.named("ecnow/ecnow_records/create"), record);
            reply = seen.json();
        } catch (InconclusiveException e) {
            return new Sent(MissingNode.getInstance(), null);
        }
        String error = seen.error().orElse("the reply does not count it");
        switch (seen.reply().ended()) {
            case APPLIED:
                return new Sent(reply, null);
            case REJECTED:
                mayBeThere = false;
                return new Sent(reply, error);
            case REFUSED:
                mayBeThere = false;
                throw new InconclusiveException("the create was refused for now: " + error);
            default:
                throw new InconclusiveException(
                        "the create was answered with an error that is not known to be about the record, so it is not sent again: "
                                + error);
        }
    }

    /** Looks for the record alternately by the key of the reply, which need not be its id, and by search. */
    private void find(JsonNode reply, String sentId, String extrasError) {
        String key = ProbeReply.field(reply, "key");
        long replied = System.nanoTime();
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            boolean bySearch = key.isEmpty() || created != null || looks % 2 == 1;
            Optional<JsonNode> row = bySearch
                    ? new RecordSearch(server, target)
                            .exactly(reference).stream()
                                    .filter(this::carriesReference)
                                    .findFirst()
                    : read("id", key).stream().filter(this::isMine).findFirst();
            Duration after = Duration.ofNanos(System.nanoTime() - replied);
            if (row.isPresent()) {
                id = ProbeReply.field(row.get(), "id");
                created = new Created(reference, sentId, extrasError, reply, row.get(), after, bySearch);
                if (bySearch || !carriesReference(row.get())) {
                    return;
                }
            } else {
                Pace.await(System.nanoTime() + BETWEEN_LOOKS.toNanos());
            }
        }
        if (created == null) {
            failure = "the record was not found within "
                    + Duration.ofNanos(System.nanoTime() - replied).toSeconds() + " s";
        }
    }

    /** Changes the record. */
    ProbeReply update(Map<String, Object> changes) {
        return updateOf(id, changes);
    }

    /** Requests a change of the record with an id in the dataset of the plan. */
    ProbeReply updateOf(String itsId, Map<String, Object> changes) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", Long.valueOf(itsId));
        record.put("dataset", Long.valueOf(plan.dataset()));
        record.putAll(changes);
        return server.write(Operations.named("ecnow/ecnow_records/update"), record);
    }

    /** The current record. */
    JsonNode now() {
        return read("id", id).stream()
                .findFirst()
                .orElseThrow(() -> new InconclusiveException("the record was not found any more"));
    }

    /** Describes the started write in one sentence, in case the probe is stopped before its end. */
    String begun() {
        return created == null
                ? "The create answers no question: " + failure + "."
                : "Record " + id + " was created in dataset " + plan.dataset() + ", " + target.referenceField() + " "
                        + reference + ".";
    }

    /** Completes the record if the plan has an outcome, and describes the remaining record in one sentence. */
    String complete() {
        String where = "in dataset " + plan.dataset() + ", " + target.referenceField() + " " + reference;
        if (!mayBeThere) {
            return "No record was created: " + failure + ".";
        }
        if (id == null || id.isEmpty()) {
            return "A record may have been created " + where + " (" + failure
                    + "): look for it and complete it by hand.";
        }
        if (plan.completeOutcome() == null) {
            return "Record " + id + " stays " + where + ", not completed: no --complete-outcome was given.";
        }
        try {
            ProbeReply seen =
                    update(Map.of("outcomecode", Long.valueOf(plan.completeOutcome()), "notes_append", LAST_NOTE));
            Optional<String> error = seen.error();
            return error.isEmpty() && seen.json().path("total").asLong(0) == 1
                    ? "Record " + id + " " + where + ", was completed with outcome " + plan.completeOutcome()
                            + " and stays there."
                    : "Record " + id + " stays " + where + ", NOT completed: "
                            + error.orElse("the reply does not count it") + ".";
        } catch (InconclusiveException e) {
            return "Record " + id + " stays " + where + "; whether it was completed is not known: " + e.getMessage()
                    + ".";
        }
    }
}
