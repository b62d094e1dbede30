package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.PlainText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the header row of a CSV file: with a wrong one, every row would be rejected, or be sent as something else. */
final class CsvHeader {

    private static final Pattern VALUE = Pattern.compile("[0-9]{5,}|@");
    private static final int SHOWN = 20;

    private final FieldMapping mapping;
    private final boolean hasDefaultDataset;

    CsvHeader(FieldMapping mapping, boolean hasDefaultDataset) {
        this.mapping = mapping;
        this.hasDefaultDataset = hasDefaultDataset;
    }

    /** That a column of the header, counted from 1, has no name, and must have one. */
    static LeadFormatException nameless(int column) {
        return new LeadFormatException("CSV header: " + problem(column));
    }

    private static String problem(int nameless) {
        return "column " + nameless + " has no name; name it, or remove the column";
    }

    /** How many of these columns have a name of ContactNow's, by themselves or by the mapping. */
    long known(List<String> columns) {
        return Stream.concat(columns.stream().map(mapping::nameFor), mapping.madeOf(columns))
                .filter(FieldNames::isStandard)
                .distinct()
                .count();
    }

    /** Whether a lead must not be read without one of these columns: it would be another lead. */
    boolean isNeeded(List<String> columns) {
        return Stream.concat(columns.stream().map(mapping::nameFor), mapping.madeOf(columns))
                .anyMatch(FieldNames.REFERENCE::equals);
    }

    /**
     * The columns of a file, without those at the end that have no name: a spreadsheet writes them where cells were once used.
     *
     * @throws LeadFormatException if leads cannot be read under these columns
     */
    List<String> columns(List<String> written) {
        int end = written.size();
        while (end > 0 && PlainText.isBlank(written.get(end - 1))) {
            end--;
        }
        List<String> columns = written.subList(0, end);
        check(columns);
        return columns;
    }

    private void check(List<String> columns) {
        if (columns.size() > RawRecord.MAX_FIELDS) {
            throw new LeadFormatException("CSV header: more than " + RawRecord.MAX_FIELDS
                    + " columns; check that the file is a list of leads, and leave out what ContactNow does not need");
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = mapping.nameFor(columns.get(i));
            if (name.isEmpty()) {
                throw wrong(columns, problem(i + 1));
            }
            if (name.length() > RawRecord.MAX_VALUE_CHARS || name.chars().anyMatch(Character::isISOControl)) {
                throw wrong(
                        columns,
                        "the name of column " + (i + 1)
                                + " holds control characters or is too long; give it a plain name");
            }
            if (!keys.add(FieldNames.key(name))) {
                throw wrong(
                        columns,
                        "column " + FieldNames.shown(name)
                                + " occurs twice, by this or another name; keep one of them");
            }
        }
        Stream.concat(mapping.madeOf(columns), mapping.constants())
                .map(FieldNames::key)
                .forEach(keys::add);
        checkNeeded(columns, keys);
    }

    private void checkNeeded(List<String> columns, Set<String> keys) {
        if (FieldNames.PHONES.stream().map(FieldNames::key).noneMatch(keys::contains)) {
            throw wrong(
                    columns,
                    "no phone column; name one of the columns " + String.join(", ", FieldNames.PHONES)
                            + ", or set leads.files.mapping, such as Tel=MobilePhone. Found: " + shown(columns));
        }
        if (!hasDefaultDataset && !keys.contains(FieldNames.DATASET)) {
            throw wrong(
                    columns,
                    "no dataset column; name one of the columns dataset, or set leads.files.mapping or"
                            + " leads.dataset. Found: " + shown(columns));
        }
    }

    /** A file without a header has a lead in its first row, and a lead's values are not for messages. */
    private static LeadFormatException wrong(List<String> columns, String problem) {
        boolean looksLikeLead =
                columns.stream().anyMatch(column -> VALUE.matcher(column).find());
        return new LeadFormatException("CSV header: "
                + (looksLikeLead
                        ? "the first row looks like a lead; write the names of the columns, separated by commas, above it"
                        : problem));
    }

    private static String shown(List<String> columns) {
        String names = columns.stream().limit(SHOWN).map(FieldNames::shown).collect(Collectors.joining(", "));
        return columns.size() > SHOWN ? names + " and more" : names;
    }
}
