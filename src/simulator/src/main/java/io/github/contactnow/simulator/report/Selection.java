package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.fault.RowFault;
import io.github.contactnow.simulator.script.Arguments;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of a report: those in its range that match all its filters. */
final class Selection {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,12}):(\\d{1,12})");

    private final Account account;
    private final SimulatorSettings settings;
    private final Arguments arguments;
    private final List<Predicate<CallFacts>> filters = new ArrayList<>();
    private final List<Call> inRange;
    private final long now;
    private List<RowFault> faults = List.of();

    Selection(Account account, SimulatorSettings settings, Arguments arguments) {
        this.account = account;
        this.settings = settings;
        this.arguments = arguments;
        Matcher range = RANGE.matcher(arguments.required("range"));
        if (!range.matches()) {
            throw Refused.badArgument("range");
        }
        long from = Long.parseLong(range.group(1)) * 1000;
        long stop = Long.parseLong(range.group(2)) * 1000;
        long to = settings.rangeEndIncluded() ? stop + 999 : stop - 1;
        addFilters();
        inRange = account.calls().between(from, to);
        now = settings.clock().millis();
    }

    /** The calls, computed while the stream is consumed. */
    Stream<CallFacts> calls() {
        Stream<Call> shown = inRange.stream();
        for (RowFault fault : faults) {
            shown = fault.apply(shown, now);
        }
        Stream<CallFacts> calls = shown.map(call -> new CallFacts(call, account, settings));
        for (Predicate<CallFacts> filter : filters) {
            calls = calls.filter(filter);
        }
        return calls;
    }

    long count() {
        return filters.isEmpty() && faults.isEmpty() ? inRange.size() : calls().count();
    }

    private void addFilters() {
        oneOf("queue", facts -> Long.toString(facts.call().queue()));
        oneOf("agent", facts -> Long.toString(facts.call().agent()));
        oneOf("dataset", facts -> Long.toString(facts.call().dataset()));
        oneOf("outcome", facts -> Long.toString(facts.call().outcome()));
        oneOf("qtype", facts -> facts.queue().type());
        oneOf("ctype", facts -> facts.call().kind().direction());
        oneOf("ddi", facts -> facts.call().number());
        oneOf("cli", facts -> facts.call().callerId());
        oneOf("urn", facts -> Long.toString(facts.call().record()));
        oneOf("callid", facts -> Long.toString(facts.call().id()));
        oneOf("team", facts -> "0");
        campaign();
        if (settings.reportDelay().compareTo(Duration.ZERO) > 0) {
            long ended = settings.clock().millis() - settings.reportDelay().toMillis();
            filters.add(facts -> facts.call().disconnected() <= ended);
        }
    }

    private void oneOf(String argument, Function<CallFacts, String> value) {
        Set<String> accepted = arguments.list(argument);
        if (!accepted.isEmpty()) {
            filters.add(facts -> accepted.contains(value.apply(facts)));
        }
    }

    /** Ignores the contact centre's id, because clients send it in this filter. */
    private void campaign() {
        Set<String> accepted = arguments.list("campaign");
        if (!accepted.isEmpty() && !Set.of("0", settings.callCentreId()).containsAll(accepted)) {
            filters.add(facts -> accepted.contains(facts.queue().table())
                    || accepted.contains(Long.toString(facts.queue().campaignId())));
        }
    }

    /** Excludes calls for which a field named in {@code isset} is empty. */
    Selection whereSet(Map<String, Field> fields) {
        for (String name : arguments.list("isset")) {
            if (!fields.containsKey(name)) {
                throw Refused.badArgument("isset");
            }
            if (fields.get(name) instanceof Field.Property property) {
                filters.add(facts -> !isEmpty(property.value().apply(facts)));
            } else if (fields.get(name) instanceof Field.Measure measure) {
                filters.add(facts -> measure.value().applyAsDouble(facts) != 0);
            }
        }
        return this;
    }

    /** Applies row faults to the calls. */
    Selection withFaults(List<RowFault> rowFaults) {
        faults = rowFaults;
        return this;
    }

    /** Whether PHP treats a text as empty, which includes 0. */
    static boolean isEmpty(String value) {
        return value == null || value.isEmpty() || value.equals("0");
    }
}
