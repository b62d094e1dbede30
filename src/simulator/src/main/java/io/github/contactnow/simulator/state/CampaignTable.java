package io.github.contactnow.simulator.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A campaign table: its name and its columns in the order of replies. */
public final class CampaignTable {

    /** The value of a time that is not set. */
    public static final String NO_TIME = "0000-00-00 00:00:00";

    /** The picklist of the column {@code Title}. */
    static final String TITLES = "titles";

    private final String name;
    private final List<Column> columns;
    private final Map<String, Integer> positions = new HashMap<>();

    private CampaignTable(String name, List<Column> columns) {
        this.name = name;
        this.columns = columns;
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
            positions.put(columns.get(i).name().toLowerCase(Locale.ROOT), i);
        }
    }

    /**
     * A table with the standard columns and custom columns.
     *
     * @param customColumns      names of letters, digits and underscores, optionally followed by {@code :SIZE} for a
     *                           maximum length and by {@code !} for a required column
     * @param referencesWritable whether writes can set {@code URN} and {@code VENDOR_URN}
     */
    public static CampaignTable of(String name, Collection<String> customColumns, boolean referencesWritable) {
        List<Column> columns = new ArrayList<>(standardColumns(referencesWritable));
        for (String custom : customColumns) {
            columns.add(Column.custom(custom));
        }
        columns.sort(Comparator.comparing(column -> column.name().toUpperCase(Locale.ROOT)));
        if (columns.stream()
                        .map(column -> column.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < columns.size()) {
            throw new IllegalArgumentException("Table " + name + " has a duplicate column");
        }
        return new CampaignTable(name, List.copyOf(columns));
    }

    private static List<Column> standardColumns(boolean referencesWritable) {
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("id", "datasetid")) {
            columns.add(new Column(name, true, "system", "int", "", false));
        }
        for (String name : List.of("loaddate", "sourcefile", "ProcessType")) {
            columns.add(new Column(name, true, "system", "smalltext", "", false));
        }
        columns.add(new Column("ProcessDate", true, "system", "smalltext", NO_TIME, false));
        columns.add(new Column("notes", true, "system", "largetext", "", false));
        columns.add(new Column("callback", true, "system", "smalltext", NO_TIME, true));
        columns.add(new Column("outcomecode", true, "system", "int", Long.toString(Outcome.FRESH), true));
        columns.add(new Column("AgentRef", true, "system", "int", "0", true));
        for (String name : List.of("Agent_Specific", "Call_Back_Sametime", "Call_Back_Notes")) {
            columns.add(new Column(name, true, "system", "smalltext", "", true));
        }
        for (String name : List.of("URN", "VENDOR_URN")) {
            columns.add(new Column(name, true, "system", "smalltext", null, referencesWritable));
        }
        for (String name : List.of("HomePhone", "WorkPhone", "MobilePhone")) {
            columns.add(new Column(name, true, "Phone Numbers", "smalltext", "", true));
        }
        columns.add(new Column("Title", true, "Name and Address", "select", "", true, TITLES, 0, false));
        for (String name : List.of(
                "FirstName",
                "LastName",
                "Address1",
                "Address2",
                "Address3",
                "Address4",
                "Address5",
                "Address6",
                "Postcode")) {
            columns.add(new Column(name, true, "Name and Address", "smalltext", "", true));
        }
        return columns;
    }

    /** The name of the table. */
    public String name() {
        return name;
    }

    /** The columns in the order of replies. */
    public List<Column> columns() {
        return columns;
    }

    /** The position of a column, case-insensitive; -1 if the table does not have it. */
    public int position(String column) {
        Integer position = positions.get(column);
        return position != null ? position : positions.getOrDefault(column.toLowerCase(Locale.ROOT), -1);
    }
}
