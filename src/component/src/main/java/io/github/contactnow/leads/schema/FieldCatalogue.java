package io.github.contactnow.leads.schema;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a campaign table at one moment, and their requirements on a record. */
final class FieldCatalogue {

    /** What a create takes beside columns, by the names of either create method. */
    private static final Set<String> NO_COLUMNS =
            Set.of("dataset", "table", "notes_append", "reference", "agentid", "uid");
    /** Columns of the system's own that a create takes all the same: the vendor's sample of a move between tables sends them. */
    private static final Set<String> TAKEN = Set.of("datasetid", "processtype");

    private static final int MOST_SHOWN = 10;

    private final Map<String, CampaignField> fields = new LinkedHashMap<>();
    private final List<CampaignField> required;

    FieldCatalogue(Collection<CampaignField> columns) {
        columns.forEach(field -> fields.putIfAbsent(FieldNames.key(field.name()), field));
        required = fields.values().stream()
                .filter(field -> field.required() && !field.system())
                .toList();
    }

    /** Why ContactNow cannot take the record, and what to do; without any value of it. Empty if it has no problem. */
    Optional<Problem> problem(Map<String, Object> record, String referenceField) {
        for (Map.Entry<String, Object> entry : record.entrySet()) {
            CampaignField field = fields.get(FieldNames.columnKey(entry.getKey()));
            String value = entry.getValue() == null ? "" : entry.getValue().toString();
            if (field != null && !value.isBlank()) {
                Optional<Problem> problem = problem(field, value, referenceField);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return missing(record);
    }

    private static Optional<Problem> problem(CampaignField field, String value, String referenceField) {
        // Read-only means for agents: a CRM may well fill what they must not change. The system's own columns are
        // another matter.
        if (field.readOnly()
                && field.system()
                && !TAKEN.contains(FieldNames.key(field.name()))
                && !field.name().equalsIgnoreCase(referenceField)) {
            return because(
                    field,
                    "is read-only, ContactNow fills it by itself; remove it"
                            + (field.name().equalsIgnoreCase("notes") ? ", or use notes_append" : ""));
        }
        int length = value.codePointCount(0, value.length());
        if (field.size() > 0 && length > field.size()) {
            return because(
                    field,
                    "holds " + length + " characters, and the campaign table takes " + field.size() + "; shorten it");
        }
        if (field.values() != null && !field.values().contains(value.strip())) {
            return because(
                    field,
                    "holds none of the values of its picklist " + FieldNames.shown(field.picklist()) + "; use one of "
                            + shown(field.values()));
        }
        return Optional.empty();
    }

    private Optional<Problem> missing(Map<String, Object> record) {
        if (required.isEmpty()) {
            return Optional.empty();
        }
        Set<String> filled = record.entrySet().stream()
                .filter(e -> e.getValue() != null && !e.getValue().toString().isBlank())
                .map(e -> FieldNames.columnKey(e.getKey()))
                .collect(Collectors.toSet());
        return required.stream()
                .filter(field -> !filled.contains(FieldNames.key(field.name())))
                .findFirst()
                .flatMap(field -> because(field, "is required and is missing or empty; fill it"));
    }

    private static Optional<Problem> because(CampaignField field, String why) {
        return Optional.of(new Problem(field.name(), "field " + FieldNames.shown(field.name()) + " " + why));
    }

    private static String shown(Set<String> values) {
        return values.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (values.size() > MOST_SHOWN ? ", ..." : "");
    }

    /** The columns in the order of ContactNow. */
    Collection<CampaignField> all() {
        return Collections.unmodifiableCollection(fields.values());
    }

    boolean has(String name) {
        return fields.containsKey(FieldNames.columnKey(name));
    }

    /** Names in the record that the table does not have. */
    List<String> unknown(Map<String, Object> record) {
        return record.keySet().stream()
                .filter(name ->
                        !fields.containsKey(FieldNames.columnKey(name)) && !NO_COLUMNS.contains(FieldNames.key(name)))
                .toList();
    }

    /** The changes since then, in a few words each. */
    List<String> drift(FieldCatalogue later) {
        List<String> drift = new ArrayList<>();
        fields.forEach((key, before) -> {
            CampaignField after = later.fields.get(key);
            String name = FieldNames.printable(before.name());
            if (after == null) {
                drift.add(name + " is gone");
                return;
            }
            if (before.size() != after.size()) {
                drift.add(name + " takes " + after.size() + " characters, before " + before.size());
            }
            if (before.required() != after.required()) {
                drift.add(name + (after.required() ? " is required now" : " is not required any more"));
            }
            if (before.readOnly() != after.readOnly()) {
                drift.add(name + (after.readOnly() ? " is read-only now" : " is not read-only any more"));
            }
            boolean known = before.values() != null && after.values() != null;
            if (!before.picklist().equals(after.picklist())
                    || known && !before.values().equals(after.values())) {
                drift.add("the picklist of " + name + " has changed");
            }
        });
        later.fields.forEach((key, after) -> {
            if (!fields.containsKey(key)) {
                drift.add(FieldNames.printable(after.name()) + " is new");
            }
        });
        return drift;
    }
}
