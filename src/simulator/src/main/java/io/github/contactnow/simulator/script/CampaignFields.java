package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Column;
import io.github.contactnow.simulator.state.Leads;
import io.github.contactnow.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.List;

/** {@code ecnow.php}, method {@code campaign_fields}: the columns of the campaign tables. */
final class CampaignFields extends ReadMethod {

    private static final List<String> COLUMNS = List.of(
            "position",
            "table",
            "name",
            "size",
            "standard_field",
            "group_name",
            "type",
            "prompt",
            "readonly",
            "search",
            "hidden",
            "hidden_on_script",
            "order",
            "picklist",
            "required");

    private final Leads leads;

    CampaignFields(Leads leads) {
        this.leads = leads;
    }

    private record Field(int position, String table, Column column) {}

    @Override
    Reply read(Arguments arguments) {
        List<Field> matched = new ArrayList<>();
        leads.tables().stream()
                .filter(table ->
                        !arguments.has("table") || arguments.text("table").equalsIgnoreCase(table.name()))
                .forEach(table -> {
                    for (int i = 0; i < table.columns().size(); i++) {
                        matched.add(
                                new Field(i + 1, table.name(), table.columns().get(i)));
                    }
                });
        matched.removeIf(field -> arguments.has("name")
                && !arguments.text("name").equalsIgnoreCase(field.column().name()));
        return Page.of(arguments).reply("campaign_fields", COLUMNS, matched, CampaignFields::value);
    }

    private static String value(Field field, String name) {
        Column column = field.column();
        return switch (name) {
            case "position" -> Integer.toString(field.position());
            case "table" -> field.table();
            case "name", "prompt" -> column.name();
            case "size" ->
                column.size() > 0
                        ? Integer.toString(column.size())
                        : column.type().equals("largetext") ? "65535" : "200";
            case "standard_field" -> column.standard() ? "1" : "0";
            case "group_name" -> column.group();
            case "type" -> column.type();
            case "readonly" -> column.writable() ? "N" : "Y";
            case "search" -> "yes";
            case "required" -> column.required() ? "Y" : "N";
            case "hidden", "hidden_on_script" -> "N";
            case "order" -> Integer.toString(field.position() - 1);
            case "picklist" -> column.picklist();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
