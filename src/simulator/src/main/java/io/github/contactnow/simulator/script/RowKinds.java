package io.github.contactnow.simulator.script;

import static io.github.contactnow.simulator.script.RowColumn.fixed;
import static io.github.contactnow.simulator.script.RowColumn.flag;
import static io.github.contactnow.simulator.script.RowColumn.minute;
import static io.github.contactnow.simulator.script.RowColumn.number;
import static io.github.contactnow.simulator.script.RowColumn.oneOf;
import static io.github.contactnow.simulator.script.RowColumn.reference;
import static io.github.contactnow.simulator.script.RowColumn.text;
import static io.github.contactnow.simulator.script.RowColumn.texts;

import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Retries;
import io.github.contactnow.simulator.state.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The kinds of configuration rows: their columns with initial and valid values. */
final class RowKinds {

    static final String[] QUEUE_COLUMNS = {
        "qid",
        "type",
        "description",
        "callerid",
        "campaignid",
        "announce",
        "monitor",
        "amd",
        "level",
        "key",
        "sequential",
        "redirect",
        "max_wait",
        "sametime",
        "autohangup",
        "tod",
        "announce_jump",
        "max_wait_redirect",
        "filter",
        "tpt_record",
        "alt_redirect",
        "redirect_id",
        "announce_vm",
        "aod_ringtime",
        "aod_maxdial",
        "aod_passthru",
        "stop_monitor",
        "numbers"
    };

    private final Account account;
    private final LongPredicate queue;
    private final LongPredicate agent;

    RowKinds(Account account) {
        this.account = account;
        this.queue = id -> account.queues().get(id) != null;
        this.agent = id -> account.agents().get(id) != null;
    }

    RowKind<Outcome> outcomes() {
        return new RowKind<>(
                account.outcomes(),
                List.of("outcome"),
                Map.of("uid", "outcome", "outcome", "outcome", "mode", "mode"),
                List.of(
                        text("description", ""),
                        flag("complete"),
                        flag("dmc"),
                        flag("sale"),
                        flag("do_not_call"),
                        oneOf("answerphone", "0", "0", "1", "N", "Y"),
                        fixed("mode", "customer")),
                RowKinds::value,
                (id, values) -> new Outcome(
                        id,
                        values.get("description"),
                        isSet(values, "complete"),
                        isSet(values, "sale"),
                        isSet(values, "dmc"),
                        isSet(values, "do_not_call"),
                        isSet(values, "answerphone"),
                        values.get("mode").equals("system")));
    }

    private static String value(Outcome outcome, String column) {
        return switch (column) {
            case "outcome" -> Long.toString(outcome.id());
            case "description" -> outcome.description();
            case "complete" -> letter(outcome.complete());
            case "dmc" -> letter(outcome.decisionMaker());
            case "sale" -> letter(outcome.sale());
            case "do_not_call" -> letter(outcome.doNotCall());
            case "answerphone" -> outcome.answerMachine() ? "1" : "0";
            case "mode" -> outcome.system() ? "system" : "customer";
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String letter(boolean set) {
        return set ? "Y" : "N";
    }

    private static boolean isSet(Map<String, String> values, String flag) {
        return values.get(flag).equals("Y") || values.get(flag).equals("1");
    }

    RowKind<Queue> queues() {
        List<RowColumn> settings = Stream.of(
                        texts("1", "monitor", "amd", "tpt_record", "aod_maxdial", "aod_passthru", "stop_monitor"),
                        texts("", "redirect", "max_wait_redirect", "alt_redirect"),
                        texts(
                                "0",
                                "announce",
                                "key",
                                "sequential",
                                "max_wait",
                                "sametime",
                                "autohangup",
                                "announce_jump",
                                "filter",
                                "redirect_id",
                                "announce_vm"),
                        Stream.of(
                                text("level", "100"),
                                text("aod_ringtime", "30"),
                                reference(
                                        "tod", "0", id -> account.todPolicies().get(id) != null),
                                fixed(Retries.SETTING, Retries.DEFAULT)))
                .flatMap(s -> s)
                .toList();
        List<RowColumn> columns = Stream.concat(
                        Stream.of(
                                oneOf(
                                        "type",
                                        "outbound",
                                        "inbound",
                                        "outbound",
                                        "ivr",
                                        "broadcast",
                                        "message",
                                        "sms_out",
                                        "sms_broadcast"),
                                text("description", ""),
                                text("callerid", ""),
                                number("campaignid", "0"),
                                new RowColumn(
                                        "table",
                                        "",
                                        name -> name.isEmpty()
                                                || account.leads().table(name).isPresent(),
                                        true)),
                        settings.stream())
                .toList();
        return new RowKind<>(
                account.queues(),
                List.of("qid"),
                Map.of("qid", "qid", "type", "type", "table", "table"),
                columns,
                (row, column) -> value(row, column, settings),
                (id, values) -> {
                    Map<String, String> rest = new LinkedHashMap<>();
                    settings.forEach(column -> rest.put(column.name(), values.get(column.name())));
                    return new Queue(
                            id,
                            values.get("type"),
                            values.get("description"),
                            values.get("callerid"),
                            Long.parseLong(values.get("campaignid")),
                            values.get("table"),
                            Map.copyOf(rest));
                });
    }

    private String value(Queue row, String column, List<RowColumn> settings) {
        return switch (column) {
            case "qid" -> Long.toString(row.id());
            case "type" -> row.type();
            case "description" -> row.description();
            case "callerid" -> row.callerId();
            case "campaignid" -> Long.toString(row.campaignId());
            case "table" -> row.table();
            case "numbers" -> String.join(",", account.numbersOf(row.id()));
            default ->
                row.settings()
                        .getOrDefault(
                                column,
                                settings.stream()
                                        .filter(setting -> setting.name().equals(column))
                                        .findFirst()
                                        .orElseThrow()
                                        .initial());
        };
    }

    RowKind<Agent> agents() {
        return new RowKind<>(
                account.agents(),
                List.of("agentid"),
                Map.of("agent", "agentid", "agentid", "agentid"),
                List.of(
                        new RowColumn("username", "", name -> name.length() < 25, true),
                        text("name", ""),
                        oneOf("level", "agent", "agent", "supervisor", "admin"),
                        text("aod_ddi", "")),
                (row, column) -> switch (column) {
                    case "agentid" -> Long.toString(row.id());
                    case "username" -> row.username();
                    case "name" -> row.name();
                    case "level" -> row.level();
                    case "aod_ddi" -> row.aodDdi();
                    default -> throw new IllegalArgumentException(column);
                },
                (id, values) -> new Agent(
                        id, values.get("username"), values.get("name"), values.get("level"), values.get("aod_ddi")));
    }

    RowKind<Row> priorities() {
        return RowKind.plain(
                account.priorities(),
                "uid",
                List.of("uid"),
                Map.of("uid", "uid", "qid", "qid", "agent", "agentid", "agentid", "agentid"),
                List.of(reference("qid", null, queue), reference("agentid", null, agent), number("priority", "1")));
    }

    RowKind<Row> numbers() {
        return RowKind.plain(
                account.numbers(),
                "uid",
                List.of("number"),
                Map.of("qid", "qid", "number", "number"),
                List.of(fixed("number", ""), reference("qid", "0", queue), text("description", "")));
    }

    RowKind<Row> todPolicies() {
        return RowKind.plain(
                account.todPolicies(),
                "uid",
                List.of("uid"),
                Map.of("uid", "uid"),
                List.of(text("description", ""), oneOf("default", "queue", "queue", "hangup", "voicemail", "jump")));
    }

    RowKind<Row> todRules() {
        return RowKind.plain(
                account.todRules(),
                "",
                List.of("policy", "rule"),
                Map.of("policy", "policy", "rule", "rule"),
                List.of(
                        reference("policy", null, id -> account.todPolicies().get(id) != null),
                        number("rule", null),
                        text("days", ""),
                        minute("start", "00:00"),
                        minute("stop", "23:59"),
                        oneOf("action", "queue", "queue", "hangup", "voicemail", "jump")));
    }

    RowKind<Row> directRecords() {
        return RowKind.plain(
                account.directRecords(),
                "uid",
                List.of("dataset", "id"),
                Map.of(),
                List.of(
                        number("dataset", null),
                        text("id", null),
                        text("value", ""),
                        new RowColumn("status", "1", status -> status.matches("-1|\\d{1,9}"), true),
                        reference("qid", "0", queue)));
    }

    RowKind<Row> picklistValues() {
        return RowKind.plain(
                account.picklistValues(), "uid", List.of("picklist"), Map.of("picklist", "picklist"), List.of());
    }
}
