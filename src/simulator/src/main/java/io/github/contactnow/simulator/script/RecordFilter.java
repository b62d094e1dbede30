package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.CampaignTable;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.Leads;
import io.github.contactnow.simulator.state.ProcessType;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.state.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The filters of a read of records, combined with AND. */
final class RecordFilter {

    private static final List<String> PHONES = List.of("HomePhone", "WorkPhone", "MobilePhone");

    private final Leads leads;
    private final Arguments arguments;
    private final Duration delay;

    /** @param delay age from which a record is found */
    RecordFilter(Leads leads, Arguments arguments, Duration delay) {
        this.leads = leads;
        this.arguments = arguments;
        this.delay = delay;
    }

    List<StoredRecord> find() {
        Predicate<Dataset> in = datasets();
        Predicate<StoredRecord> matching = matching();
        String id = arguments.has("id") ? arguments.text("id") : arguments.text("urn");
        if (id.isEmpty()) {
            return leads.find(in, matching);
        }
        if (!id.matches("\\d{1,18}")) {
            return List.of();
        }
        return leads.find(in, Long.parseLong(id)).filter(matching).stream().toList();
    }

    /** The named table, else the table of the named dataset, else the first table. */
    CampaignTable table() {
        String name = arguments.has("table")
                ? arguments.text("table")
                : leads.dataset(arguments.number("dataset", 0))
                        .map(Dataset::table)
                        .orElse("");
        return leads.table(name).orElseGet(() -> leads.tables().get(0));
    }

    private Predicate<Dataset> datasets() {
        if (!arguments.has("table") && !arguments.has("dataset")) {
            throw Refused.badArgument("table");
        }
        long dataset = arguments.number("dataset", -1);
        if (!arguments.has("table")) {
            return candidate -> candidate.id() == dataset;
        }
        String table = leads.table(arguments.text("table"))
                .orElseThrow(() -> Refused.badArgument("table"))
                .name();
        return candidate -> candidate.table().equals(table) && (dataset < 0 || candidate.id() == dataset);
    }

    private Predicate<StoredRecord> matching() {
        return idIs("id")
                .and(idIs("urn"))
                .and(record -> record.isAsOldAs(delay))
                .and(oneOf("outcome", "outcomecode"))
                .and(oneOf("agent", "AgentRef"))
                .and(phone(arguments.text("ddi")))
                .and(mode())
                .and(time())
                .and(search());
    }

    private Predicate<StoredRecord> idIs(String argument) {
        String id = arguments.text(argument);
        return record -> id.isEmpty() || id.equals(Long.toString(record.id()));
    }

    private Predicate<StoredRecord> oneOf(String argument, String column) {
        Set<String> accepted = arguments.list(argument);
        return record -> accepted.isEmpty() || accepted.contains(record.get(column));
    }

    private static Predicate<StoredRecord> phone(String number) {
        return record -> number.isEmpty() || PHONES.stream().anyMatch(phone -> number.equals(record.get(phone)));
    }

    private Predicate<StoredRecord> mode() {
        if (!arguments.has("mode")) {
            return record -> true;
        }
        Set<ProcessType> types = ProcessType.ofMode(arguments.text("mode"));
        return record -> types.contains(record.processType());
    }

    /** Compares times as texts, which their fixed format allows. A time that is not set never matches. */
    private Predicate<StoredRecord> time() {
        if (!arguments.has("tstart") && !arguments.has("tstop")) {
            return record -> true;
        }
        String column =
                switch (arguments.text("timetype")) {
                    case "callback" -> "callback";
                    case "processdate" -> "ProcessDate";
                    default -> throw Refused.badArgument("timetype");
                };
        String from = timeArgument("tstart", "0000-00-00 00:00:01");
        String to = timeArgument("tstop", "9999-12-31 23:59:59");
        return record -> record.get(column).compareTo(from) >= 0
                && record.get(column).compareTo(to) <= 0
                && !record.get(column).equals(CampaignTable.NO_TIME);
    }

    private String timeArgument(String name, String absent) {
        if (!arguments.has(name)) {
            return absent;
        }
        String time = arguments.text(name);
        if (!time.matches("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d)?")) {
            throw Refused.badArgument(name);
        }
        return time.length() == 10 ? time + " 00:00:00" : time;
    }

    private Predicate<StoredRecord> search() {
        Map<String, String> search = arguments.bracketed("search");
        if (arguments.has("search")) {
            search = PayloadReader.object(arguments.text("search")).orElseThrow(() -> Refused.badArgument("search"));
        }
        if (search.containsKey("id")) {
            String id = search.get("id");
            return record -> Long.toString(record.id()).equals(id);
        }
        boolean exact = arguments.text("type").equals("exact");
        BiPredicate<String, String> same = exact ? RecordFilter::equal : RecordFilter::contains;
        Predicate<StoredRecord> all = record -> true;
        for (Map.Entry<String, String> entry : search.entrySet()) {
            String wanted = entry.getValue() == null ? "" : entry.getValue();
            List<String> columns = entry.getKey().equals("phone") ? PHONES : List.of(known(entry.getKey()));
            all = all.and(record -> columns.stream().anyMatch(column -> same.test(record.get(column), wanted)));
        }
        return all;
    }

    private String known(String column) {
        if (table().position(column) < 0) {
            throw Refused.badArgument("search");
        }
        return column;
    }

    private static boolean equal(String value, String wanted) {
        return (value == null ? "" : value).equalsIgnoreCase(wanted);
    }

    private static boolean contains(String value, String wanted) {
        return value != null && value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
