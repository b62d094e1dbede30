package io.github.contactnow.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules for creates and updates of one record, and for the effect of calls on it. */
final class RecordRules {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> PHONES = List.of("HomePhone", "WorkPhone", "MobilePhone");

    private final Catalogue<Outcome> outcomes;
    private final Catalogue<Agent> agents;
    private final Clock clock;
    private final ZoneId zone;

    RecordRules(Catalogue<Outcome> outcomes, Catalogue<Agent> agents, Clock clock, ZoneId zone) {
        this.outcomes = outcomes;
        this.agents = agents;
        this.clock = clock;
        this.zone = zone;
    }

    StoredRecord create(CampaignTable table, Dataset dataset, long id, Fields fields) {
        refuseExpired(dataset);
        if (PHONES.stream().allMatch(phone -> fields.text(phone).isEmpty())) {
            throw Refused.badArgument("phone");
        }
        table.columns().stream()
                .filter(column ->
                        column.required() && fields.text(column.name()).isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw Refused.badArgument(column.name());
                });
        Map<String, String> changes = changes(table, fields);
        Outcome outcome = outcome(fields);
        if (outcome != null && outcome.complete()) {
            throw Refused.badArgument("outcomecode");
        }
        if (outcome != null) {
            changes.put("outcomecode", Long.toString(outcome.id()));
        }
        boolean moreWork = fields.text("ProcessType").equalsIgnoreCase(ProcessType.NEEDS_MORE_WORK.text());
        ProcessType type = outcome != null
                ? ProcessType.after(outcome, dataset.status())
                : ProcessType.NEW_PROSPECT.in(dataset.status());
        changes.put("ProcessType", (moreWork ? ProcessType.NEEDS_MORE_WORK.in(dataset.status()) : type).text());
        changes.put("loaddate", today());
        changes.put("sourcefile", dataset.sourceFile());
        changes.put("notes", fields.text("notes_append"));
        return StoredRecord.fresh(table, id, dataset.id()).with(changes);
    }

    StoredRecord update(CampaignTable table, Dataset dataset, StoredRecord record, Fields fields) {
        refuseExpired(dataset);
        Map<String, String> changes = changes(table, fields);
        Outcome outcome = outcome(fields);
        if (outcome != null) {
            changes.put("outcomecode", Long.toString(outcome.id()));
            changes.put(
                    "ProcessType", ProcessType.after(outcome, dataset.status()).text());
        }
        if (!fields.text("notes_append").isEmpty()) {
            changes.put("notes", appended(record, fields.text("notes_append")));
        }
        return record.with(changes);
    }

    /** The record with the result of a call. */
    StoredRecord called(
            Dataset dataset, StoredRecord record, long agent, Outcome outcome, String callback, Instant at) {
        Map<String, String> changes = new HashMap<>();
        changes.put("outcomecode", Long.toString(outcome.id()));
        changes.put("ProcessType", ProcessType.after(outcome, dataset.status()).text());
        changes.put("ProcessDate", text(at));
        changes.put(
                "notes",
                appended(
                        record,
                        text(at) + " agent " + agent + " set outcome " + outcome.id() + " " + outcome.description()));
        changes.put("callback", callback);
        if (agent != 0) {
            changes.put("AgentRef", Long.toString(agent));
        }
        return record.with(changes);
    }

    String now() {
        return text(clock.instant());
    }

    /** A moment in the form of the times of records. */
    String text(Instant moment) {
        return TIME.format(LocalDateTime.ofInstant(moment, zone));
    }

    String today() {
        return now().substring(0, 10);
    }

    private static void refuseExpired(Dataset dataset) {
        if (dataset.status() == DatasetStatus.EXPIRED) {
            throw new Refused("Dataset [" + dataset.id() + "] is EXPIRED.");
        }
    }

    private Map<String, String> changes(CampaignTable table, Fields fields) {
        Map<String, String> changes = new HashMap<>();
        fields.all().forEach((name, value) -> {
            int position = table.position(name);
            if (position < 0) {
                return;
            }
            Column column = table.columns().get(position);
            if (column.writable() && !column.name().equals("outcomecode")) {
                changes.put(column.name(), valid(column, value));
            }
        });
        return changes;
    }

    private String valid(Column column, String value) {
        String text = value == null ? "" : value;
        if (column.size() > 0 && text.codePointCount(0, text.length()) > column.size()) {
            throw Refused.badArgument(column.name());
        }
        return switch (column.name()) {
            case "HomePhone", "WorkPhone", "MobilePhone" -> {
                if (!text.matches("\\+?[0-9]*")) {
                    throw Refused.badArgument(column.name());
                }
                yield text;
            }
            case "callback" -> callback(text);
            case "AgentRef" -> {
                if (text.isBlank() || text.equals("0")) {
                    yield "0";
                }
                if (!text.matches("\\d{1,18}") || agents.get(Long.parseLong(text)) == null) {
                    throw Refused.badArgument(column.name());
                }
                yield text;
            }
            default -> value == null ? column.initial() : value;
        };
    }

    /** The stored form of a callback time: a date means midnight, an empty text means no callback. */
    static String callback(String text) {
        if (text.isBlank()) {
            return CampaignTable.NO_TIME;
        }
        if (!text.matches("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d)?")) {
            throw Refused.badArgument("callback");
        }
        return text.length() == 10 ? text + " 00:00:00" : text;
    }

    private Outcome outcome(Fields fields) {
        if (fields.text("outcomecode").isEmpty()) {
            return null;
        }
        Outcome outcome = outcomes.get(fields.number("outcomecode"));
        if (outcome == null) {
            throw Refused.badArgument("outcomecode");
        }
        return outcome;
    }

    private static String appended(StoredRecord record, String line) {
        String notes = record.get("notes");
        return notes.isEmpty() ? line : notes + "\r\n" + line;
    }
}
