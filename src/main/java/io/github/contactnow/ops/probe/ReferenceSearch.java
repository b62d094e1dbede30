package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.ops.probe.Trial.Created;
import java.util.List;
import java.util.Locale;

/**
 * Whether a record can be found by the caller's own id of it. A lead whose reply was lost is looked for in this way, so the answer needs
 * both: that the value finds the record, and that a part of it does not.
 */
final class ReferenceSearch extends Question {

    private static final int SHORTEST = 4;

    ReferenceSearch() {
        super("reference-search", "Does search with type=exact find a record by its reference column, and only by all of it?",
            "a record looked for by its value, a part, the value in the other letter case, and a part with % behind it", 5);
    }

    private record Case(String id, String reference) {
    }

    @Override
    Finding ask(Probing probing) {
        String column = probing.subject().referenceField();
        Case one = probing.trial().wasCreated() ? created(probing, column) : sample(probing, column);
        String part = one.reference.substring(0, one.reference.length() - 1);
        RecordSearch search = new RecordSearch(probing.server(), probing.subject());
        boolean whole = holds(one, search.exactly(one.reference));
        boolean byPart = holds(one, search.exactly(part));
        probing.profile().referenceSearchable(column, whole && !byPart);
        String other = swapCase(one.reference);
        String letterCase = other.equals(one.reference) ? "not told, the value has no letters"
            : Finding.yesOrNo(!holds(one, search.exactly(other)));
        return new Finding(Finding.yesOrNo(whole && !byPart), column + " of one record: the value finds it: " + Finding.yesOrNo(whole)
            + ", a part of it: " + Finding.yesOrNo(byPart) + "; letter case counts: " + letterCase + "; % stands for any text: "
            + Finding.yesOrNo(holds(one, search.exactly(part + "%"))) + "; without type=exact a part finds it: "
            + Finding.yesOrNo(holds(one, search.loosely(part))));
    }

    private static Case created(Probing probing, String column) {
        Created created = probing.trial().created();
        if (!Seen.field(created.row(), column).equals(created.reference())) {
            throw new NoAnswer("the record that was created does not hold its reference in " + column);
        }
        return new Case(Seen.field(created.row(), "id"), created.reference());
    }

    private static Case sample(Probing probing, String column) {
        return probing.samples().records().stream().map(row -> new Case(Seen.field(row, "id"), Seen.field(row, column)))
            .filter(one -> one.reference.length() >= SHORTEST).findFirst().orElseThrow(() -> new NoAnswer("none of "
                + probing.samples().records().size() + " records has a value of " + SHORTEST + " characters or more in " + column));
    }

    private static boolean holds(Case one, List<JsonNode> rows) {
        return rows.stream().anyMatch(row -> Seen.field(row, "id").equals(one.id));
    }

    private static String swapCase(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) ? text.toLowerCase(Locale.ROOT)
            : text.toUpperCase(Locale.ROOT);
    }
}
