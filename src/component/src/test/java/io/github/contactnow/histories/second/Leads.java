package io.github.contactnow.histories.second;

import io.github.contactnow.histories.second.Traits.Batch;
import io.github.contactnow.histories.second.Traits.Before;
import io.github.contactnow.histories.second.Traits.Capped;
import io.github.contactnow.histories.second.Traits.Counts;
import io.github.contactnow.histories.second.Traits.Deceit;
import io.github.contactnow.histories.second.Traits.Echo;
import io.github.contactnow.histories.second.Traits.Key;
import io.github.contactnow.histories.second.Traits.RefusalFlag;
import io.github.contactnow.histories.second.Traits.RefusalStatus;
import io.github.contactnow.histories.second.Traits.RefusalText;
import io.github.contactnow.histories.second.Traits.Search;
import io.github.contactnow.histories.second.Traits.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The records of the one dataset, and what {@code ecnow_records} does with them. No create is ever checked for duplicates. */
final class Leads {

    static final String DATASET = "12";
    static final String TABLE = "Renewals";
    static final String REFERENCE = "VENDOR_URN";
    /** The Postcode of a record that the server does not take. */
    static final String REFUSED_POSTCODE = "NONE";

    private static final String KEY = REFERENCE.toLowerCase(Locale.ROOT);
    private static final List<String> TEXTS = List.of(
            "Title",
            "FirstName",
            "LastName",
            "Address1",
            "Postcode",
            "HomePhone",
            "WorkPhone",
            "MobilePhone",
            "Customer_Email");
    private static final long HIDDEN_NANOS = 100_000_000;
    private static final int CAP = 1;

    private final Traits traits;
    private final List<Stored> records = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private long lastId = 990_000;

    /**
     * A record that the server holds.
     *
     * @param fields    as they were sent, by names in lower case
     * @param reference as it is kept; null if it is not
     * @param ours      whether a request has made it
     */
    record Stored(long id, Map<String, String> fields, String reference, long since, boolean ours) {}

    /** A record of a create that arrived; {@code unclear} if the reply did not state its outcome. */
    record Arrival(Map<String, String> fields, boolean unclear) {}

    Leads(Traits traits) {
        this.traits = traits;
        if (traits.is(Before.WITHOUT_REFERENCES) || traits.is(Before.BOTH)) {
            Stream.of("Ann", "Bob", "Cleo")
                    .forEach(name -> add(Map.of("firstname", name, "mobilephone", "07700900001"), false));
        }
        if (traits.is(Before.WITH_REFERENCES) || traits.is(Before.BOTH)) {
            Stream.of("crm-1", "CRM-2", "crm 3")
                    .forEach(reference ->
                            add(Map.of("firstname", "Dan", "mobilephone", "07700900002", KEY, reference), false));
        }
    }

    private Stored add(Map<String, String> fields, boolean ours) {
        String reference = fields.get(KEY);
        Stored stored = new Stored(
                ++lastId,
                fields,
                reference == null || reference.isEmpty() ? null : traits.kept(reference),
                ours ? System.nanoTime() : System.nanoTime() - HIDDEN_NANOS,
                ours);
        records.add(stored);
        return stored;
    }

    synchronized void arrive(List<Map<String, String>> payload, boolean unclear) {
        payload.forEach(fields -> arrivals.add(new Arrival(lowerCase(fields), unclear)));
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    synchronized List<Stored> created() {
        return records.stream().filter(Stored::ours).toList();
    }

    private static Map<String, String> lowerCase(Map<String, String> fields) {
        Map<String, String> lower = new LinkedHashMap<>();
        fields.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    synchronized Reply create(List<Map<String, String>> payload) {
        List<Stored> created = new ArrayList<>();
        String error = null;
        int bad = 0;
        boolean all = payload.stream().allMatch(fields -> problem(lowerCase(fields)) == null);
        boolean none = !all && (traits.is(Batch.ALL_REFUSED) || traits.is(Batch.ALL_REFUSED_ONE_COUNTED));
        for (Map<String, String> sent : payload) {
            Map<String, String> fields = lowerCase(sent);
            String problem = problem(fields);
            if (problem != null) {
                error = error == null ? problem : error;
                bad++;
                if (traits.is(Batch.STOPS_AT_THE_FIRST)) {
                    break;
                }
            } else if (!none) {
                created.add(store(fields));
            }
        }
        Reply reply = error == null ? Reply.success().and("info", "Record NOT live on the dialer. ") : refusal(error);
        return counted(reply, created, none && traits.is(Batch.ALL_REFUSED) ? payload.size() : bad, payload.size());
    }

    private Stored store(Map<String, String> fields) {
        if (traits.is(Deceit.DROPS) && deceived(fields)) {
            return new Stored(++lastId, fields, null, 0, true);
        }
        if (traits.is(Deceit.DOUBLES) && deceived(fields)) {
            add(fields, true);
        }
        if (traits.is(Deceit.CHANGES_A_PHONE) && deceived(fields)) {
            Map<String, String> changed = new LinkedHashMap<>(fields);
            changed.computeIfPresent("mobilephone", (name, phone) -> phone.substring(0, phone.length() - 1));
            return add(changed, true);
        }
        return add(fields, true);
    }

    /** The deliberate defect affects some records only. */
    private static boolean deceived(Map<String, String> fields) {
        return fields.getOrDefault("mobilephone", "").matches(".*[13579]");
    }

    private String problem(Map<String, String> fields) {
        String undocumented = traits.is(RefusalText.DOCUMENTED) ? null : SecondServer.OWN_WORDS;
        if (!DATASET.equals(fields.get("dataset"))) {
            return "Bad argument: dataset";
        }
        if (Stream.of("homephone", "workphone", "mobilephone")
                .allMatch(name -> fields.getOrDefault(name, "").isEmpty())) {
            return "Bad argument: MobilePhone";
        }
        return !REFUSED_POSTCODE.equals(fields.get("postcode"))
                ? null
                : undocumented != null ? undocumented : "Bad argument: Postcode";
    }

    private Reply refusal(String error) {
        Reply reply = traits.is(RefusalFlag.SUCCESS) ? Reply.success().and("error", error) : Reply.failure(error);
        return reply.withStatus(
                Integer.parseInt(traits.of(RefusalStatus.class).name().substring(1)));
    }

    private Reply counted(Reply reply, List<Stored> created, int bad, int sent) {
        if (traits.is(Counts.NO_COUNTS)) {
            return reply;
        }
        Reply counted = reply.and("total", number(created.size()))
                .and("bad", bad == 0 && traits.is(Counts.NO_BAD_WHERE_NONE_IS) ? null : number(bad));
        if (created.isEmpty() || traits.is(Key.ABSENT)) {
            return counted;
        }
        long id = created.get(traits.is(Key.OF_THE_FIRST) ? 0 : created.size() - 1)
                .id();
        return counted.and("key", traits.is(Key.TEXT) ? (Object) Long.toString(id) : id);
    }

    private Object number(long value) {
        return traits.is(Counts.TEXTS) ? (Object) Long.toString(value) : value;
    }

    synchronized Reply update(List<Map<String, String>> payload) {
        for (Map<String, String> sent : payload) {
            Map<String, String> fields = lowerCase(sent);
            Stored stored = records.stream()
                    .filter(one -> Long.toString(one.id()).equals(fields.get("id")))
                    .findFirst()
                    .orElse(null);
            if (stored == null || !DATASET.equals(fields.get("dataset"))) {
                return refusal("Record id [" + fields.get("id") + "] does not exist.")
                        .and("total", number(0))
                        .and("bad", number(1));
            }
            Map<String, String> changed = new LinkedHashMap<>(stored.fields());
            changed.putAll(fields);
            records.set(
                    records.indexOf(stored),
                    new Stored(stored.id(), changed, stored.reference(), stored.since(), stored.ours()));
        }
        return Reply.success().and("total", number(payload.size())).and("bad", number(0));
    }

    synchronized Reply read(Request request) {
        if (!request.argument("dataset").equals(DATASET)
                && !request.argument("table").equalsIgnoreCase(TABLE)) {
            return request.argument("dataset").isEmpty() ? Reply.failure("Bad argument: table") : list(List.of(), 0);
        }
        long now = System.nanoTime();
        List<Stored> found = new ArrayList<>(records.stream()
                .filter(one -> !traits.is(Visible.LATER) || now - one.since() >= HIDDEN_NANOS)
                .filter(one -> hasId(one, request.argument("id")) && hasId(one, request.argument("urn")))
                .toList());
        Map<String, String> search = request.search();
        int matching = found.size();
        if (!search.isEmpty()) {
            if (traits.is(Search.REFUSED)) {
                return Reply.failure("Bad argument: search");
            }
            found.removeIf(one -> search.entrySet().stream()
                    .anyMatch(field -> !matches(
                            one,
                            field.getKey(),
                            field.getValue(),
                            request.argument("type").equals("exact"))));
            matching = found.size();
            boolean capped = traits.is(Search.ONE_ROW_OF_WILDCARD) || traits.is(Search.ONE_ROW_OF_ALL);
            found = capped && matching > CAP ? found.subList(0, CAP) : found;
            matching = traits.is(Capped.NOT_COUNTED) ? found.size() : matching;
        }
        int limit = request.argument("limit").isEmpty() ? found.size() : Integer.parseInt(request.argument("limit"));
        return list(found.stream().limit(limit).map(this::row).toList(), matching);
    }

    private static boolean hasId(Stored one, String id) {
        return id.isEmpty() || id.equals(Long.toString(one.id()));
    }

    private boolean matches(Stored one, String field, String wanted, boolean exact) {
        String value = field.equalsIgnoreCase(REFERENCE)
                ? one.reference()
                : field.equalsIgnoreCase("id")
                        ? Long.toString(one.id())
                        : one.fields().get(field.toLowerCase(Locale.ROOT));
        if (traits.is(Search.IGNORED) || traits.is(Search.ONE_ROW_OF_ALL)) {
            return true;
        }
        if (value == null || traits.is(Search.FINDS_NOTHING)) {
            return false;
        }
        Search search = exact ? traits.of(Search.class) : Search.WILDCARD;
        return switch (search) {
            case ANY_CASE -> value.equalsIgnoreCase(wanted);
            case PREFIX -> value.startsWith(wanted);
            case WILDCARD, ONE_ROW_OF_WILDCARD ->
                value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
            default -> value.equals(wanted);
        };
    }

    private Map<String, String> row(Stored stored) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", Long.toString(stored.id()));
        row.put("datasetid", DATASET);
        TEXTS.forEach(name -> row.put(name, stored.fields().getOrDefault(name.toLowerCase(Locale.ROOT), "")));
        row.put("ProcessType", "New Prospect");
        row.put("outcomecode", "100");
        row.put("URN", null);
        if (!traits.is(Echo.NO_COLUMN)) {
            row.put(REFERENCE, traits.echoed(stored.reference()));
        }
        return row;
    }

    private Reply list(List<Map<String, String>> rows, long matching) {
        return Directory.list(traits, "ecnow_records", rows, matching);
    }
}
