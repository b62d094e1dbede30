package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Argument;
import io.github.contactnow.api.Operation;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.state.StoredRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * One call of every operation, as the tests make it against a seeded simulator and as the documentation shows it. An operation without a line
 * here is called with its required arguments, as the catalogue gives examples of them; a write sends one record with a description.
 */
final class Samples {

    private static final Map<String, Sample> ALL = new LinkedHashMap<>();

    /**
     * One call.
     *
     * @param options options of the endpoint: arguments and others
     * @param body    records, arguments or the text of a file; null for none
     * @param first   operations to call before, to create what the operation acts on
     */
    record Sample(Map<String, String> options, Object body, List<String> first) {

        /** The options that are arguments of the request, not fields of its records. */
        Map<String, String> arguments(Operation operation) {
            Map<String, String> arguments = new LinkedHashMap<>(options);
            arguments
                    .keySet()
                    .removeIf(name ->
                            operation.argument(name).map(a -> a.inRecord()).orElse(true));
            return arguments;
        }
    }

    static {
        token();
        ecnow();
        database();
        live();
        reporting();
        calls();
    }

    private Samples() {}

    private static void token() {
        put("token/get", args("address", "127.0.0.1"), null);
    }

    private static void ecnow() {
        put(
                "ecnow/ecnow_records/read",
                args("table", "Renewals", "search", "{\"VENDOR_URN\":\"crm-1\"}", "type", "exact", "mode", "active"),
                null);
        put(
                "ecnow/ecnow_records/create",
                args("dataset", "12"),
                fields("FirstName", "Ann", "MobilePhone", "07700900123", "VENDOR_URN", "crm-2"));
        put(
                "ecnow/ecnow_records/update",
                args("dataset", "12"),
                fields("id", "4300000001", "outcomecode", "501000", "notes_append", "closed by CRM"));
        put("ecnow/ecnow_datasets/read", args("table", "Renewals", "state", "LIVE"), null);
        put(
                "ecnow/ecnow_datasets/create",
                args("table", "Renewals"),
                fields("description", "May leads", "d_status", "HOLD", "d_priority", "10"));
        put("ecnow/ecnow_datasets/update", args("dataset", "13", "d_status", "LIVE"), fields("d_priority", "90"));
        put("ecnow/campaign_fields/read", args("table", "Renewals"), null);
        put("ecnow/picklist/read", args("picklist", "titles"), null);
        put("ecnow/ecnow_outcomecodes/read", args("outcome", "501000,501001"), null);
        put("ecnow/ecnow_outcomecodes/create", args(), fields("outcome", "501900", "description", "Interested"));
        put("ecnow/ecnow_outcomecodes/update", args(), fields("outcome", "501000", "description", "Sold again"));
        put("ecnow/ecnow_queues/read", args("qid", "700001"), null);
        put(
                "ecnow/ecnow_queues/create",
                args(),
                fields("qid", "700900", "type", "outbound", "description", "Outbound B"));
        put("ecnow/ecnow_queues/update", args(), fields("qid", "700001", "description", "Outbound A, renamed"));
        put("ecnow/ecnow_agents/read", args("agent", "500100"), null);
        put("ecnow/ecnow_agents/create", args(), fields("agentid", "500900", "username", "nine", "name", "Agent Nine"));
        put("ecnow/ecnow_agents/update", args(), fields("agentid", "500100", "name", "Agent One, renamed"));
    }

    private static void database() {
        put("database/ecnow_data/read", args("dataset", "12", "outcome", "100"), null);
        put(
                "database/ecnow_data/create",
                args("dataset", "12"),
                fields("firstname", "Ann", "ddi_mobile", "07700900123"));
        put("database/ecnow_data/update", args("dataset", "12"), fields("uid", "4300000001", "firstname", "Anna"));
        put("database/outcomecodes/read", args("mode", "system"), null);
        put("database/outcomecodes/create", args(), fields("description", "Interested", "complete", "N", "dmc", "Y"));
        put("database/outcomecodes/update", args(), fields("outcome", "501000", "description", "Sold again"));
        put("database/queues/read", args("table", "Renewals", "type", "outbound", "filter", "!= 999"), null);
        put("database/queues/create", args(), fields("type", "outbound", "description", "Outbound B"));
        put("database/queues/update", args(), fields("qid", "700001", "description", "Outbound A, renamed"));
        put("database/agents/read", args("filter", "NOT IN (999, 505050)"), null);
        put("database/agents/create", args(), fields("username", "nine", "name", "Agent Nine"));
        put("database/agents/update", args(), fields("agentid", "500100", "name", "Agent One, renamed"));
        put("database/campaigns/read", args("state", "active"), null);
        put("database/priority/read", args("qid", "700001"), null);
        put("database/priority/create", args(), fields("qid", "700001", "agentid", "500100", "priority", "2"));
        put("database/priority/update", args(), fields("uid", "1", "priority", "3"));
        put("database/numbers/read", args("limit", "10"), null);
        put("database/numbers/update", args(), fields("number", "02079460001", "qid", "700001"));
        put("database/tod_policy/read", args("limit", "10"), null);
        put("database/tod_policy/create", args(), fields("description", "Weekend", "default", "voicemail"));
        put("database/tod_policy/update", args(), fields("uid", "31", "description", "Office hours, renamed"));
        put("database/tod_rules/read", args("policy", "31"), null, "database/tod_rules/create");
        put("database/tod_rules/create", args("policy", "31", "rule", "1"), fields("start", "09:00", "stop", "17:29"));
        put(
                "database/tod_rules/update",
                args("policy", "31", "rule", "1"),
                fields("stop", "17:59"),
                "database/tod_rules/create");
        put(
                "database/datasets/update",
                args("dataset", "12"),
                fields("id", "990017", "value", "07700900123", "status", "1"));
        put("database/cdr_log/read", args("tstart", "2026-01-01 00:00:00", "tstop", "2026-02-01"), null);
        put(
                "database/audio_files/create",
                args("transcript", "Hello", "overwrite", "true"),
                "RIFF, and the rest of a wave file");
        put(
                "database/audio_files/update",
                args("transcript", "Hello again"),
                "RIFF, and the rest of another",
                "database/audio_files/create");
    }

    private static void live() {
        put("ajax/agents/read", args("mode", "all"), null);
        put("ajax/outgoing/read", args("qid", "700001"), null);
    }

    private static void reporting() {
        String january = "1767225600:1769904000";
        put(
                "reporting/calls",
                args("range", january, "fields", "qid,PT1H,nc_all,nc_ans", "groupby", "qid,PT1H", "ctype", "out"),
                null);
        put("reporting/cdr", args("range", january, "fields", "callid,urn,cres,tm_init", "sort", "callid"), null);
        put("reporting/agents", args("range", january, "isset", "tm_login"), null);
    }

    private static void calls() {
        put(
                "click2dial",
                args("agent", "500100", "headerArguments", "ddi"),
                fields("ddi", "07700900123", "cli", "02079460000"));
        put("agent/park", agent(), null, "click2dial");
        put("agent/unpark", agent(), null, "click2dial", "agent/park");
        put("agent/unpark_tpt", agent(), null, "click2dial", "agent/park", "click2dial", "agent/park");
        put("agent/hangup", agent(), null, "click2dial");
        put("agent/hangupready", agent(), null, "click2dial");
        put("agent/wrap", args("agent", "500100", "subcode", "notes"), null, "click2dial");
        put("agent/unpause", agent(), null, "agent/pause");
        put("agent/agent_dial", agent(), null, "agent/logout");
        put("agent/manual_dial", args("agent", "500100", "ddi", "07700900123"), null);
        put("agent/disposition", args("agent", "500101", "outcome", "501000"), null);
        put("agent/callback", args("agent", "500101", "callback", "2026-12-01 10:00:00"), null);
    }

    private static Map<String, String> agent() {
        return args("agent", "500100");
    }

    private static Map<String, String> args(String... namesAndValues) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        return args(namesAndValues);
    }

    private static void put(String path, Map<String, String> options, Object body, String... first) {
        ALL.put(path, new Sample(options, body, List.of(first)));
    }

    static Sample of(Operation operation) {
        Sample sample = ALL.get(operation.path());
        return sample == null ? derived(operation) : sample;
    }

    private static Sample derived(Operation operation) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Argument argument : operation.arguments()) {
            boolean firstOfSome = operation.oneOf().indexOf(argument.name()) == 0;
            if (argument.required() || firstOfSome) {
                options.put(argument.name(), argument.definition().example());
            }
        }
        Object body =
                switch (operation.kind()) {
                    case WRITE -> fields("description", "Example");
                    case UPLOAD -> "RIFF, and the rest of a wave file";
                    case READ, COMMAND, DOWNLOAD -> null;
                };
        return new Sample(options, body, List.of());
    }

    /** The endpoint's URI; options of the sample are written RAW, since they hold blanks and braces. */
    static String uri(Operation operation, String... more) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        of(operation).options().forEach((name, value) -> query.add(name + "=RAW(" + value + ")"));
        for (String option : more) {
            query.add(option);
        }
        return "contactnow:" + operation.path() + query;
    }

    /** Sends the sample's body, and the name of a file where one is sent. */
    static Exchange send(ProducerTemplate template, String uri, Object body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(ContactNowConstants.FILE_NAME, "greeting.wav");
        });
    }

    /** Data for the samples: a record, calls of January 2026, and live calls. */
    static void seed(Simulator simulator) {
        StoredRecord record = simulator.createRecord(
                12, Map.of("FirstName", "Ann", "MobilePhone", "07700900123", "VENDOR_URN", "crm-1"));
        assertThat(record.id()).isEqualTo(4_300_000_001L);
        simulator.seedCalls(20, Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-05T17:00:00Z"));
        simulator.answerCall(simulator.startCall(record.id()).id(), 500_101);
        simulator.startInboundCall(700_001, "07700900999");
    }
}
