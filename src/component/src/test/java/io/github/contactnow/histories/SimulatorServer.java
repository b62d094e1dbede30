package io.github.contactnow.histories;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.Judge.Stored;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.settings.DiallerSettings;
import io.github.contactnow.simulator.state.Dial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The simulator: the absence of any lead can be proven there. */
class SimulatorServer implements LeadServer {

    /** The server's words in a fault. */
    static final String REFUSAL = "Bad argument: HomePhone";

    /** Of a record that was there before: longer than any reference of a plan, and of all characters that occur there. */
    private static final String CONTROL = Plan.LATE + "0 of a record that was there before";

    private static final int ALL = 10_000;

    private final SimulatorScenario scenario;
    private final Simulator simulator;
    private final Tally met = new Tally();
    private final BiConsumer<Lead, Map<String, Object>> form;

    SimulatorServer(SimulatorScenario scenario, String user) {
        this(scenario, user, (lead, record) -> {});
    }

    /** @param form completes the record of a lead */
    SimulatorServer(SimulatorScenario scenario, String user, BiConsumer<Lead, Map<String, Object>> form) {
        this.form = form;
        this.scenario = scenario;
        this.simulator = Simulator.builder()
                .seed(scenario.plan().seed())
                .username(user)
                .searchDelay(scenario.searchDelay())
                .build();
    }

    @Override
    public void start() {
        simulator.start();
        simulator.createRecord(12, Map.of("VENDOR_URN", CONTROL, "MobilePhone", "07700900999"));
        scenario.faults().forEach(simulator.faults()::add);
    }

    @Override
    public Account account() {
        return new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null);
    }

    @Override
    public Dialect dialect() {
        return Dialect.DOCUMENTED;
    }

    @Override
    public Map<String, Object> record(Lead lead) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("reference", lead.reference());
        record.put("FirstName", lead.mark());
        record.put("MobilePhone", lead.acceptable() ? "07700900123" : "no number");
        record.put("dataset", 12);
        form.accept(lead, record);
        return record;
    }

    @Override
    public void calm() {
        scenario.faults()
                .forEach(fault ->
                        met.add("request: " + name(fault), simulator.faults().count(fault)));
        simulator.faults().clear();
        simulator.faults().release();
    }

    private static String name(Fault fault) {
        String name = fault.kind() == FaultKind.HTTP_STATUS
                ? "status " + fault.status()
                : fault.kind().toString();
        String what = fault.action().equals("get")
                ? " of a token"
                : fault.action().isEmpty() ? "" : " of a " + fault.action();
        return name
                + what
                + (fault.kind() == FaultKind.HTTP_STATUS
                                || fault.kind() == FaultKind.HTML_PAGE
                                || fault.kind() == FaultKind.EMPTY_BODY
                        ? fault.processed() ? ", applied" : ", not applied"
                        : "");
    }

    @Override
    public void moveClock(Duration by) {
        simulator.clock().advance(by);
    }

    @Override
    public void expireTokens() {
        simulator.expireTokens();
    }

    @Override
    public List<Stored> records() {
        return simulator.records().stream()
                .filter(record -> !CONTROL.equals(record.get("VENDOR_URN")))
                .map(record ->
                        new Stored(Long.toString(record.id()), record.get("VENDOR_URN"), record.get("FirstName")))
                .toList();
    }

    /** The outcome code of a record. */
    String outcome(String id) {
        return simulator.records().stream()
                .filter(record -> id.equals(Long.toString(record.id())))
                .findFirst()
                .orElseThrow()
                .get("outcomecode");
    }

    /** Lets the dialler call for two minutes of its clock, and returns the ids of the records that it called. */
    Set<String> dial() {
        simulator.setDialler(new DiallerSettings(ALL, Set.of()));
        simulator.clock().advance(Duration.ofMinutes(2));
        List<Dial> dials = simulator.dialLog();
        met.add("calls of the dialler at the end", dials.size());
        return dials.stream().map(dial -> Long.toString(dial.record())).collect(Collectors.toSet());
    }

    @Override
    public boolean mayStayInDoubt(String reference) {
        return false;
    }

    @Override
    public List<String> wrong() {
        return List.of();
    }

    @Override
    public void count(Tally tally) {
        tally.add(met);
        simulator.history().stream()
                .filter(request -> request.action().equals("create"))
                .forEach(request -> {
                    tally.add("posts", 1);
                    tally.add(
                            "leads in posts",
                            request.body().split("m" + scenario.plan().seed() + "x", -1).length - 1L);
                });
    }

    @Override
    public void close() {
        simulator.close();
    }
}
