package io.github.contactnow.histories.second;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * How a server behaves where the protocol's reference leaves it open, or where servers are known to differ. Each kind of behaviour is an
 * enum here, and its first constant the plain case; a kind that has another one is <em>odd</em>.
 */
public final class Traits {

    /** What the server keeps of the reference that a create sends. */
    public enum Keeping {
        WHOLE,
        NOTHING,
        LOWER_CASE,
        SINGLE_BLANKS,
        CUT,
        ESCAPED
    }

    /** How the reference that the server keeps comes back in rows. */
    public enum Echo {
        AS_KEPT,
        NULL,
        NO_COLUMN,
        LOWER_CASE,
        SINGLE_BLANKS,
        CUT,
        ESCAPED
    }

    /** Which records a {@code search} with {@code type=exact} finds. */
    public enum Search {
        EXACT,
        ANY_CASE,
        PREFIX,
        WILDCARD,
        ONE_ROW_OF_WILDCARD,
        ONE_ROW_OF_ALL,
        IGNORED,
        FINDS_NOTHING,
        REFUSED
    }

    /** Whether {@code campaign_fields} lists the reference column. */
    public enum Column {
        LISTED,
        NOT_LISTED,
        UNREADABLE
    }

    /** Whether {@code ecnow_datasets} names the campaign table of a dataset. */
    public enum Table {
        NAMED,
        NOT_NAMED
    }

    /** The {@code total} of a read. */
    public enum Total {
        HONEST,
        TEXT,
        ABSENT,
        ABOVE_THE_ROWS
    }

    /** Whether a list that was capped counts what it leaves out. */
    public enum Capped {
        COUNTED,
        NOT_COUNTED
    }

    /** The type of {@code success}. */
    public enum Success {
        BOOLEAN,
        NUMBER,
        DIGIT,
        WORD
    }

    /** The counts of a create. */
    public enum Counts {
        NUMBERS,
        TEXTS,
        NO_BAD_WHERE_NONE_IS,
        NO_COUNTS
    }

    /** The {@code key} of a create of several records. */
    public enum Key {
        OF_THE_LAST,
        OF_THE_FIRST,
        TEXT,
        ABSENT
    }

    /** The form of a list in JSON. */
    public enum ListForm {
        ARRAY,
        OBJECT_OF_ROWS,
        BARE_ROW,
        CAPITAL_LETTER
    }

    /** A list without rows. */
    public enum NoRows {
        EMPTY,
        NULL,
        ABSENT
    }

    /** What stands before a reply. */
    public enum Head {
        NOTHING,
        LINE_BREAK,
        BLANKS,
        BYTE_ORDER_MARK
    }

    /** The status of a reply that reports a bad record. */
    public enum RefusalStatus {
        S200,
        S400,
        S403,
        S500
    }

    /** The message about a bad record: its users may know it. */
    public enum RefusalText {
        DOCUMENTED,
        OWN_WORDS,
        OWN_WORDS_THAT_ARE_KNOWN
    }

    /** Whether {@code success} is true beside {@code bad} above 0. */
    public enum RefusalFlag {
        SUCCESS,
        NO_SUCCESS
    }

    /** What a bad record does to the others of its request. */
    public enum Batch {
        EACH_BY_ITSELF,
        ALL_REFUSED,
        ALL_REFUSED_ONE_COUNTED,
        STOPS_AT_THE_FIRST
    }

    /** How token.php wants to be asked. */
    public enum TokenMethod {
        ANY,
        POST,
        GET
    }

    /** How reads may be asked for. */
    public enum ReadMethod {
        ANY,
        POST
    }

    /** The {@code expire} of token.php. */
    public enum Expire {
        SECONDS,
        TEXT,
        FROM_NOW,
        FRACTION,
        DATE,
        ABSENT
    }

    /** The characters of a token. */
    public enum TokenText {
        HEX,
        URL_SAFE,
        BASE64
    }

    /** When a search finds a new record. */
    public enum Visible {
        AT_ONCE,
        LATER
    }

    /** What the dataset held before. */
    public enum Before {
        NOTHING,
        WITHOUT_REFERENCES,
        WITH_REFERENCES,
        BOTH
    }

    /** A fault of the server's own that a judge must find; never drawn at random. */
    public enum Deceit {
        NONE,
        DOUBLES,
        CHANGES_A_PHONE,
        DROPS
    }

    private static final List<Class<? extends Enum<?>>> KINDS = List.of(
            Keeping.class,
            Echo.class,
            Search.class,
            Column.class,
            Table.class,
            Total.class,
            Capped.class,
            Success.class,
            Counts.class,
            Key.class,
            ListForm.class,
            NoRows.class,
            Head.class,
            RefusalStatus.class,
            RefusalText.class,
            RefusalFlag.class,
            Batch.class,
            TokenMethod.class,
            ReadMethod.class,
            Expire.class,
            TokenText.class,
            Visible.class,
            Before.class,
            Deceit.class);
    /** Kinds that decide whether absence can be proven: rarer, so that about half of all servers are plain in that. */
    private static final List<Class<? extends Enum<?>>> ABOUT_ABSENCE =
            List.of(Keeping.class, Echo.class, Column.class, Table.class, Total.class);

    private static final int LONGEST_KEPT = 12;

    private final Map<Class<?>, Enum<?>> odd;

    private Traits(Map<Class<?>, Enum<?>> odd) {
        this.odd = odd;
    }

    /** A server that is plain in everything. */
    public static Traits plain() {
        return new Traits(Map.of());
    }

    /** Draws a server. */
    public static Traits draw(SplittableRandom random) {
        Map<Class<?>, Enum<?>> drawn = new LinkedHashMap<>();
        for (Class<? extends Enum<?>> kind : KINDS) {
            Enum<?>[] options = kind.getEnumConstants();
            int percent = ABOUT_ABSENCE.contains(kind) ? 9 : kind == Search.class ? 45 : 30;
            Enum<?> option = options[1 + random.nextInt(options.length - 1)];
            if (random.nextInt(100) < percent && kind != Deceit.class) {
                drawn.put(kind, option);
            }
        }
        return new Traits(drawn);
    }

    /** These, but one. */
    public Traits with(Enum<?> option) {
        Map<Class<?>, Enum<?>> changed = new LinkedHashMap<>(odd);
        changed.remove(option.getDeclaringClass());
        if (option.ordinal() > 0) {
            changed.put(option.getDeclaringClass(), option);
        }
        return new Traits(changed);
    }

    /** How the server behaves in a kind. */
    public <T extends Enum<T>> T of(Class<T> kind) {
        return kind.cast(odd.getOrDefault(kind, kind.getEnumConstants()[0]));
    }

    /** Whether the server behaves so. */
    public boolean is(Enum<?> option) {
        return odd.getOrDefault(
                        option.getDeclaringClass(), option.getDeclaringClass().getEnumConstants()[0])
                == option;
    }

    /** In which kinds the server is odd, by their names. */
    public List<String> oddKinds() {
        return odd.keySet().stream().map(Class::getSimpleName).toList();
    }

    /** How the server is odd, each as KIND OPTION. */
    public Set<String> oddOptions() {
        return odd.values().stream().map(Traits::name).collect(Collectors.toSet());
    }

    /** All odd options that can be drawn. */
    public static Set<String> allOddOptions() {
        return KINDS.stream()
                .filter(kind -> kind != Deceit.class)
                .flatMap(kind -> Arrays.stream(kind.getEnumConstants()))
                .filter(option -> option.ordinal() > 0)
                .map(Traits::name)
                .collect(Collectors.toSet());
    }

    private static String name(Enum<?> option) {
        return option.getDeclaringClass().getSimpleName() + " " + option;
    }

    /** These, plain in all kinds but those of the names. */
    public Traits onlyOddIn(List<String> kinds) {
        Map<Class<?>, Enum<?>> kept = new LinkedHashMap<>(odd);
        kept.keySet().removeIf(kind -> !kinds.contains(kind.getSimpleName()));
        return new Traits(kept);
    }

    /** What is kept of a reference; null for nothing. */
    String kept(String reference) {
        return changed(reference, of(Keeping.class).name());
    }

    /** What rows show of what is kept; null for nothing. */
    String echoed(String kept) {
        return kept == null ? null : changed(kept, of(Echo.class).name());
    }

    private static String changed(String reference, String how) {
        return switch (how) {
            case "NOTHING", "NULL", "NO_COLUMN" -> null;
            case "LOWER_CASE" -> reference.toLowerCase(Locale.ROOT);
            case "SINGLE_BLANKS" -> reference.strip().replaceAll(" +", " ");
            case "CUT" -> reference.substring(0, Math.min(LONGEST_KEPT, reference.length()));
            case "ESCAPED" ->
                reference.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "\\'");
            default -> reference;
        };
    }

    /** Whether a search can show that a lead of the reference is not there. */
    public enum Absence {
        /** It can: so every doubt has to be settled. */
        PROVABLE,
        /** It can in some cases: a lead in doubt may be settled, or stay in doubt. */
        OPEN,
        /** It cannot: a lead that is not found has to stay in doubt. */
        NOT_PROVABLE
    }

    /** Whether the absence of a lead of this reference can be proven. */
    public Absence absence(String reference) {
        String echoed = echoed(kept(reference));
        // A client cannot look up the columns of a table that the server does not name.
        boolean missing = is(Column.NOT_LISTED) && is(Table.NAMED);
        if (!reference.equals(echoed)
                || missing
                || is(Total.ABOVE_THE_ROWS)
                || is(Search.IGNORED)
                || is(Search.FINDS_NOTHING)
                || is(Search.ONE_ROW_OF_ALL)
                || is(Search.REFUSED)) {
            return Absence.NOT_PROVABLE;
        }
        // A reply with neither rows nor a count does not say that there are none.
        boolean silent = is(Total.ABSENT) && is(NoRows.ABSENT);
        boolean plain = !silent
                && is(Search.EXACT)
                && is(Column.LISTED)
                && is(Table.NAMED)
                && is(Keeping.WHOLE)
                && is(Echo.AS_KEPT);
        return plain ? Absence.PROVABLE : Absence.OPEN;
    }

    @Override
    public String toString() {
        return odd.values().stream().map(Traits::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
