package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The meaning of the rows of a search for the reference in question.
 *
 * @param kind   whether a row bears it
 * @param key    id of the row that bears it; null if none does, or the row has no id
 * @param reason why the rows are inconclusive, with the name of the column; null if they are conclusive
 * @param others references of other rows by id, if only these make the result inconclusive
 */
public record Sighting(Kind kind, String key, String reason, Map<String, String> others) {

    static final Sighting NOTHING = new Sighting(Kind.NOTHING, null, null, Map.of());
    private static final int MOST_OTHERS = 1000;

    /** Whether a row bears the reference. */
    public enum Kind {
        /** A row bears exactly this reference. */
        FOUND,
        /** There is no row. This alone is no proof that the record is absent. */
        NOTHING,
        /** There are rows, but they do not show whether one of them is the record. */
        UNCLEAR
    }

    /**
     * Reads rows until one bears the reference. The server's own comparison is not trusted.
     *
     * @param column the column that bears references
     */
    public static Sighting of(Iterator<Map<String, Object>> rows, String column, String reference) {
        return of(rows, column, reference, row -> true);
    }

    /** @param same whether a row with the reference may be the record: a server that alters references may give one to another record */
    static Sighting of(
            Iterator<Map<String, Object>> rows, String column, String reference, Predicate<Map<String, Object>> same) {
        String open = null;
        Map<String, String> others = new LinkedHashMap<>();
        while (rows.hasNext()) {
            Map<String, Object> row = rows.next();
            Optional<String> found = FieldNames.field(row, column);
            Optional<String> id = FieldNames.field(row, "id");
            boolean bearsIt = found.filter(reference::equals).isPresent();
            if (bearsIt && same.test(row)) {
                return new Sighting(Kind.FOUND, id.orElse(null), null, Map.of());
            }
            if (bearsIt) {
                open = "record " + id.orElse("without id") + " bears the reference in the column " + column
                        + ", but neither a name nor a phone of the lead";
            } else if (found.isEmpty()) {
                open = hasColumn(row, column)
                        ? "the column " + column + " is empty in a record that the search finds"
                        : "records come without the column " + column;
            } else if (id.isEmpty() || others.size() == MOST_OTHERS) {
                open = id.isEmpty()
                        ? "a record that the search finds has no id"
                        : "the search finds more than " + MOST_OTHERS + " records";
            } else {
                others.put(id.get(), found.get());
            }
        }
        if (open != null) {
            return new Sighting(Kind.UNCLEAR, null, open, Map.of());
        }
        return others.isEmpty()
                ? NOTHING
                : new Sighting(Kind.UNCLEAR, null, changed(others, column, reference), others);
    }

    /** Whether only references that differ in letter case or accents make it inconclusive: many databases treat them as equal. */
    boolean hasNamesakesOnly(String reference) {
        return !others.isEmpty()
                && others.values().stream().allMatch(other -> folded(other).equals(folded(reference)));
    }

    /** The text without what many databases ignore when they compare: letter case and accents. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The result once the other rows are known to be other records. */
    Sighting withoutOthers() {
        return NOTHING;
    }

    private static boolean hasColumn(Map<String, Object> row, String column) {
        return row.keySet().stream().anyMatch(column::equalsIgnoreCase);
    }

    private static String changed(Map<String, String> others, String column, String reference) {
        for (Map.Entry<String, String> other : others.entrySet()) {
            Optional<String> change = change(reference, other.getValue());
            if (change.isPresent()) {
                return "record " + other.getKey() + " bears the reference in the column " + column + ", but "
                        + change.get();
            }
        }
        return "the search by the column " + column + " finds records with other references, such as record "
                + others.keySet().iterator().next();
    }

    /** How a column may have altered the reference to the stored text; empty if it looks like another reference. */
    private static Optional<String> change(String reference, String there) {
        if (there.equalsIgnoreCase(reference)) {
            return Optional.of("in another letter case");
        }
        if (withoutBlanks(there).equals(withoutBlanks(reference))) {
            return Optional.of("with other blanks");
        }
        if (reference.startsWith(there)) {
            return Optional.of("cut to " + there.length() + " characters");
        }
        if (unescaped(there).equals(reference) || there.replace("\\", "").equals(reference.replace("\\", ""))) {
            return Optional.of("escaped");
        }
        return plain(there).equalsIgnoreCase(plain(reference))
                ? Optional.of("with other characters")
                : Optional.empty();
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#039;", "'")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    /** ASCII letters and digits alone, which is what is left where a column or a charset loses the others. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^A-Za-z0-9]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
