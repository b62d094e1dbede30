package io.github.contactnow.leads.schema;

import io.github.contactnow.leads.FieldNames;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a campaign table, as the method {@code campaign_fields} describes it.
 *
 * @param name     its name
 * @param size     how many characters it takes; 0 if unknown
 * @param system   whether it is of the group that ContactNow itself fills
 * @param readOnly whether agents cannot change it
 * @param required whether it must not be empty
 * @param picklist the list that its values are of; empty if they are free
 * @param values   the values of that list, without regard to case; null if they are not known
 */
record CampaignField(
        String name,
        int size,
        boolean system,
        boolean readOnly,
        boolean required,
        String picklist,
        NavigableSet<String> values) {

    /** Empty if the row names no column. */
    static Optional<CampaignField> of(Map<String, Object> row) {
        boolean choice =
                Set.of("select", "radio").contains(FieldNames.text(row, "type").toLowerCase(Locale.ROOT));
        return FieldNames.field(row, "name")
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new CampaignField(
                        name,
                        size(FieldNames.text(row, "size")),
                        FieldNames.text(row, "group_name").equalsIgnoreCase("system"),
                        flag(row, "readonly"),
                        flag(row, "required"),
                        choice ? FieldNames.text(row, "picklist") : "",
                        null));
    }

    CampaignField withValues(NavigableSet<String> known) {
        return new CampaignField(name, size, system, readOnly, required, picklist, known);
    }

    private static int size(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static boolean flag(Map<String, Object> row, String name) {
        return Set.of("y", "yes", "1", "true")
                .contains(FieldNames.text(row, name).toLowerCase(Locale.ROOT));
    }
}
