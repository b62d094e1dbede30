package io.github.contactnow.histories;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.Judge.Stored;
import io.github.contactnow.histories.second.SecondServer;
import io.github.contactnow.histories.second.SecondServer.Arrived;
import io.github.contactnow.histories.second.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The second server, with some behaviour that its users do not know. The first name identifies a lead, because the server may not keep the
 * reference.
 */
final class UnknownServer implements LeadServer {

    private static final String REFERENCE = Instance.REFERENCE.toLowerCase(Locale.ROOT);
    private static final String MARK = "firstname";

    private final Traits traits;
    private final SecondServer server;
    private final Map<String, Lead> sent = new TreeMap<>();

    UnknownServer(Traits traits, SecondServer server) {
        this.traits = traits;
        this.server = server;
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public Account account() {
        return new Account(server.baseUrl(), server.username(), server.password(), null);
    }

    @Override
    public Dialect dialect() {
        boolean post = traits.is(Traits.ReadMethod.POST);
        return new Dialect(
                traits.is(Traits.TokenMethod.GET) ? Dialect.Method.GET : Dialect.Method.POST,
                post ? Dialect.Method.POST : Dialect.Method.GET,
                post,
                traits.is(Traits.RefusalText.OWN_WORDS_THAT_ARE_KNOWN) ? List.of(SecondServer.OWN_WORDS) : List.of());
    }

    @Override
    public Map<String, Object> record(Lead lead) {
        synchronized (sent) {
            sent.put(lead.mark(), lead);
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("reference", lead.reference());
        record.put("FirstName", lead.mark());
        record.put("LastName", "O'Brien & S\u00f6hne <\"" + lead.mark() + "\">");
        record.put("MobilePhone", phone(lead));
        record.put("Address1", "1/2  High Street, 007");
        record.put("Postcode", lead.acceptable() ? "EC1A 1BB" : SecondServer.REFUSED_POSTCODE);
        record.put("dataset", SecondServer.DATASET);
        return record;
    }

    /** Another one for most leads. */
    private static String phone(Lead lead) {
        return "077009"
                + String.format(Locale.ROOT, "%05d", Math.floorMod(lead.mark().hashCode(), 100_000));
    }

    @Override
    public void calm() {
        server.calm();
    }

    @Override
    public void moveClock(Duration by) {
        // It has no clock that a lead could notice.
    }

    @Override
    public void expireTokens() {
        server.expireToken();
    }

    @Override
    public List<Stored> records() {
        return server.created().stream()
                .map(one -> new Stored(
                        one.id(),
                        one.fields().getOrDefault(REFERENCE, ""),
                        one.fields().getOrDefault(MARK, "")))
                .toList();
    }

    @Override
    public boolean mayStayInDoubt(String reference) {
        return traits.absence(reference) != Traits.Absence.PROVABLE;
    }

    @Override
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        Map<String, Lead> leads;
        synchronized (sent) {
            leads = new TreeMap<>(sent);
        }
        server.created().forEach(one -> {
            Lead lead = leads.get(one.fields().getOrDefault(MARK, ""));
            if (lead != null && !one.fields().equals(asSent(lead))) {
                wrong.add("Record " + one.id() + " holds " + one.fields() + ", but the lead was " + asSent(lead));
            }
        });
        Set<String> unclear = new HashSet<>();
        for (Arrived one : server.arrived()) {
            String reference = one.fields().getOrDefault(REFERENCE, "");
            if (unclear.contains(reference) && traits.absence(reference) == Traits.Absence.NOT_PROVABLE) {
                wrong.add("Lead " + reference + " was sent again, though it could not be proven absent");
            }
            if (one.unclear()) {
                unclear.add(reference);
            }
        }
        return wrong;
    }

    private Map<String, String> asSent(Lead lead) {
        Map<String, String> fields = new TreeMap<>();
        record(lead)
                .forEach((name, value) -> fields.put(
                        name.equals("reference") ? REFERENCE : name.toLowerCase(Locale.ROOT), value.toString()));
        return fields;
    }

    @Override
    public void count(Tally tally) {
        server.counts().forEach((name, times) -> tally.add("request: " + name, times));
        traits.oddKinds().forEach(kind -> tally.add("servers odd in " + kind, 1));
        tally.add("servers", 1);
    }

    @Override
    public void close() {
        server.close();
    }
}
