package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.delivery.Sighting;
import io.github.contactnow.ops.probe.TrialRecord.Created;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Whether a search by the caller's own id finds a record. Leads in doubt are searched in this way, so the answer needs both: the value finds
 * the record, and a part of it does not.
 */
final class ReferenceSearch extends Question {

    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};
    private static final int SHORTEST = 4;

    ReferenceSearch() {
        super(
                "reference-search",
                "Does search with type=exact find a record by its reference column, and only by all of it?",
                "a record looked for by its value, a part, the value in the other letter case, a part with % behind it, and by a value that no record has",
                6);
    }

    private record Case(String id, String reference) {}

    @Override
    Finding ask(ProbeContext context) {
        String column = context.target().referenceField();
        Case one = context.trial().wasCreated() ? created(context, column) : sample(context, column);
        String part = one.reference.substring(0, one.reference.length() - 1);
        RecordSearch search = new RecordSearch(context.server(), context.target());
        Sighting sighting = sighting(search.exactly(one.reference), column, one.reference);
        boolean whole = sighting.kind() == Sighting.Kind.FOUND && one.id.equals(sighting.key());
        boolean byPart = holds(one, search.exactly(part));
        String random = UUID.randomUUID().toString();
        boolean byNothing = sighting(search.exactly(random), column, random).kind() != Sighting.Kind.NOTHING;
        boolean searchable = whole && !byPart && !byNothing;
        context.profile().referenceSearchable(column, searchable);
        String other = swapCase(one.reference);
        String letterCase = other.equals(one.reference)
                ? "unknown, the value has no letters"
                : Finding.yesOrNo(!holds(one, search.exactly(other)));
        return new Finding(
                Finding.yesOrNo(searchable),
                column + " of one record: the value finds it, and comes back as it is: "
                        + Finding.yesOrNo(whole) + ", a value that no record has finds something: "
                        + Finding.yesOrNo(byNothing)
                        + ", a part of it: " + Finding.yesOrNo(byPart) + "; letter case counts: " + letterCase
                        + "; % stands for any text: "
                        + Finding.yesOrNo(holds(one, search.exactly(part + "%")))
                        + "; without type=exact a part finds it: "
                        + Finding.yesOrNo(holds(one, search.loosely(part))));
    }

    private static Case created(ProbeContext context, String column) {
        Created created = context.trial().created();
        if (!ProbeReply.field(created.row(), column).equals(created.reference())) {
            throw new InconclusiveException("the record that was created does not hold its reference in " + column);
        }
        return new Case(ProbeReply.field(created.row(), "id"), created.reference());
    }

    private static Case sample(ProbeContext context, String column) {
        return context.samples().records().stream()
                .map(row -> new Case(ProbeReply.field(row, "id"), ProbeReply.field(row, column)))
                .filter(one -> one.reference.length() >= SHORTEST)
                .findFirst()
                .orElseThrow(() -> new InconclusiveException(
                        "none of " + context.samples().records().size() + " records has a value of " + SHORTEST
                                + " characters or more in " + column));
    }

    /** The search for leads in doubt. */
    private static Sighting sighting(List<JsonNode> rows, String column, String reference) {
        return Sighting.of(
                rows.stream().map(row -> Json.PLAIN.convertValue(row, ROW)).iterator(), column, reference);
    }

    private static boolean holds(Case one, List<JsonNode> rows) {
        return rows.stream().anyMatch(row -> ProbeReply.field(row, "id").equals(one.id));
    }

    private static String swapCase(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT))
                ? text.toLowerCase(Locale.ROOT)
                : text.toUpperCase(Locale.ROOT);
    }
}
