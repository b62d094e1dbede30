package io.github.contactnow.api;

import static io.github.contactnow.api.OperationBuilder.command;
import static io.github.contactnow.api.OperationBuilder.download;
import static io.github.contactnow.api.OperationBuilder.read;
import static io.github.contactnow.api.OperationBuilder.upload;
import static io.github.contactnow.api.OperationBuilder.write;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every script, method and action that is publicly known. An operation is one entry here; an argument name that no operation has had yet is
 * one more entry in {@link Arguments}. URI checks, retry rules, endpoint options and documentation derive from both.
 */
final class OperationCatalogue {

    private static final String[] QUEUE_TYPES = {
        "inbound", "outbound", "ivr", "broadcast", "message", "sms_out", "sms_broadcast"
    };

    private OperationCatalogue() {}

    /** All operations, script by script. */
    static Stream<Operation> all() {
        return Stream.of(
                        token(),
                        records(),
                        customerDatabase(),
                        diallerRecords(),
                        diallerSettings(),
                        live(),
                        reporting(),
                        calls(),
                        agent())
                .flatMap(List::stream);
    }

    private static List<Operation> token() {
        return List.of(
                command("token//get")
                        .documented(Sources.TOKEN)
                        .repeatSafe()
                        .optional("address")
                        .says("Returns the token of the account; issues one if there is none."),
                command("token//validate")
                        .documented(Sources.TOKEN)
                        .repeatSafe()
                        .says("Checks the token in use and returns its expiry time."));
    }

    private static List<Operation> records() {
        return List.of(
                read("ecnow/ecnow_records/read")
                        .documented(Sources.ECNOW)
                        .oneOf("table", "dataset")
                        .optional("id", "urn", "outcome", "agent", "ddi", "search")
                        .optional("type")
                        .in("exact")
                        .with("search")
                        .optional("mode")
                        .in("active", "live", "callbacks", "live-callbacks", "unexpired")
                        .optional("timetype")
                        .in("callback", "processdate")
                        .optional("tstart", "tstop")
                        .with("timetype")
                        .paged()
                        .says("Reads records of a campaign table or dataset."),
                write("ecnow/ecnow_records/create")
                        .documented(Sources.ECNOW)
                        .field("dataset", "table")
                        .says("Creates records. The server does not look for duplicates."),
                write("ecnow/ecnow_records/update")
                        .documented(Sources.ECNOW)
                        .repeatSafe()
                        .requiredField("dataset")
                        .field("table")
                        .optional("id")
                        .says(
                                "Changes records, identified by id and dataset. Repeat-safe except for notes_append, which appends each time."),
                read("ecnow/ecnow_datasets/read")
                        .documented(Sources.ECNOW)
                        .optional("qid", "dataset")
                        .optional("state")
                        .in("HOLD", "LIVE", "EXPIRED")
                        .optional("table", "description")
                        .paged()
                        .says("Reads datasets with their state, priority and queue."),
                write("ecnow/ecnow_datasets/create")
                        .partly(Sources.ECNOW)
                        .field("table", "qid", "description", "notes")
                        .field("d_status")
                        .in("HOLD", "LIVE", "EXPIRED")
                        .field("d_priority")
                        .says(
                                "Creates datasets. The reply carries no id: read the dataset back by table and description."),
                write("ecnow/ecnow_datasets/update")
                        .documented(Sources.ECNOW)
                        .repeatSafe()
                        .requiredField("dataset")
                        .field("qid", "description", "notes")
                        .field("d_status")
                        .in("HOLD", "LIVE", "EXPIRED")
                        .field("d_priority")
                        .says(
                                "Changes state, priority, queue or notes of datasets. EXPIRED cannot be undone and needs confirmExpire=true."),
                read("ecnow/campaign_tables/read")
                        .documented(Sources.ECNOW)
                        .paged()
                        .says("Reads the names of the campaign tables."),
                read("ecnow/campaign_fields/read")
                        .documented(Sources.ECNOW)
                        .optional("table", "name")
                        .paged()
                        .says("Reads the columns of a campaign table."),
                read("ecnow/picklist/read")
                        .partly(Sources.ECNOW)
                        .optional("picklist")
                        .paged()
                        .says("Reads the values of a picklist."));
    }

    private static List<Operation> customerDatabase() {
        return List.of(
                read("ecnow/ecnow_outcomecodes/read")
                        .seenIn(Sources.PHP_CLIENT)
                        .optional("outcome")
                        .paged()
                        .says("Reads the outcome codes of the customer database."),
                write("ecnow/ecnow_outcomecodes/create")
                        .seenIn(Sources.PHP_CLIENT)
                        .says("Creates outcome codes in the customer database."),
                write("ecnow/ecnow_outcomecodes/update")
                        .seenIn(Sources.PHP_CLIENT)
                        .repeatSafe()
                        .says("Changes outcome codes in the customer database."),
                read("ecnow/ecnow_queues/read")
                        .seenIn(Sources.PHP_CLIENT)
                        .optional("qid")
                        .paged()
                        .says("Reads the queues of the customer database."),
                write("ecnow/ecnow_queues/create")
                        .seenIn(Sources.PHP_CLIENT)
                        .says("Creates queues in the customer database."),
                write("ecnow/ecnow_queues/update")
                        .seenIn(Sources.PHP_CLIENT)
                        .repeatSafe()
                        .says("Changes queues in the customer database."),
                read("ecnow/ecnow_agents/read")
                        .seenIn(Sources.PHP_CLIENT)
                        .optional("agent")
                        .paged()
                        .says("Reads the agents of the customer database."),
                write("ecnow/ecnow_agents/create")
                        .seenIn(Sources.PHP_CLIENT)
                        .says("Creates agents in the customer database."),
                write("ecnow/ecnow_agents/update")
                        .seenIn(Sources.PHP_CLIENT)
                        .repeatSafe()
                        .says("Changes agents in the customer database."));
    }

    private static List<Operation> diallerRecords() {
        return List.of(
                read("database/ecnow_data/read")
                        .documented(Sources.ECNOW_DATA_ARTICLE)
                        .required("dataset")
                        .optional("urn", "outcome", "filter")
                        .paged()
                        .says("Reads records under their older column names."),
                write("database/ecnow_data/create")
                        .documented(Sources.ECNOW_DATA_ARTICLE)
                        .field("dataset")
                        .says(
                                "Creates records under their older column names. The vendor documents that it creates duplicates."),
                write("database/ecnow_data/update")
                        .documented(Sources.ECNOW_DATA_ARTICLE)
                        .repeatSafe()
                        .requiredField("dataset")
                        .xmlRoot("dxi")
                        .says("Changes records, identified by uid and dataset."));
    }

    private static List<Operation> diallerSettings() {
        return List.of(
                read("database/outcomecodes/read")
                        .documented(Sources.DATABASE)
                        .optional("uid")
                        .optional("mode")
                        .in("system")
                        .optional("filter")
                        .paged()
                        .says("Reads outcome codes; with mode=system the internal ones."),
                write("database/outcomecodes/create")
                        .documented(Sources.DATABASE)
                        .says("Creates outcome codes."),
                write("database/outcomecodes/update")
                        .documented(Sources.DATABASE)
                        .repeatSafe()
                        .says("Changes outcome codes."),
                read("database/queues/read")
                        .partly(Sources.PHP_SAMPLE)
                        .optional("qid", "table")
                        .optional("type")
                        .listOf(QUEUE_TYPES)
                        .optional("filter")
                        .paged()
                        .says("Reads queues with their dialling settings."),
                write("database/queues/create").partly(Sources.PHP_SAMPLE).says("Creates queues."),
                write("database/queues/update")
                        .partly(Sources.PHP_SAMPLE)
                        .repeatSafe()
                        .says("Changes queues."),
                read("database/agents/read")
                        .partly(Sources.AGENTS_ARTICLE)
                        .optional("agent", "filter")
                        .paged()
                        .says("Reads agents."),
                write("database/agents/create").partly(Sources.AGENTS_ARTICLE).says("Creates agents."),
                write("database/agents/update")
                        .partly(Sources.AGENTS_ARTICLE)
                        .repeatSafe()
                        .says("Changes agents."),
                read("database/campaigns/read")
                        .seenIn(Sources.EARLIER_PHP_CLIENT)
                        .optional("state", "filter")
                        .paged()
                        .says("Reads campaigns; with state=active without the deleted ones."),
                read("database/priority/read")
                        .partly(Sources.PRIORITY_ARTICLE)
                        .optional("qid", "agent", "filter")
                        .paged()
                        .says("Reads the assignments of agents to queues."),
                write("database/priority/create")
                        .partly(Sources.PRIORITY_ARTICLE)
                        .says("Assigns agents to queues."),
                write("database/priority/update")
                        .partly(Sources.PRIORITY_ARTICLE)
                        .repeatSafe()
                        .says("Changes assignments of agents to queues."),
                read("database/numbers/read")
                        .partly(Sources.NUMBERS_ARTICLE)
                        .optional("filter")
                        .paged()
                        .says("Reads phone numbers. Not available to ContactNow customers."),
                write("database/numbers/update")
                        .partly(Sources.NUMBERS_ARTICLE)
                        .repeatSafe()
                        .says("Assigns phone numbers to queues. Not available to ContactNow customers."),
                read("database/tod_policy/read")
                        .partly(Sources.POLICY_ARTICLE)
                        .optional("uid", "filter")
                        .paged()
                        .says("Reads time-of-day policies."),
                write("database/tod_policy/create")
                        .partly(Sources.POLICY_ARTICLE)
                        .says("Creates time-of-day policies."),
                write("database/tod_policy/update")
                        .partly(Sources.POLICY_ARTICLE)
                        .repeatSafe()
                        .says("Changes time-of-day policies."),
                read("database/tod_rules/read")
                        .partly(Sources.RULES_ARTICLE)
                        .optional("policy", "rule", "filter")
                        .paged()
                        .says("Reads the rules of a time-of-day policy, or of all policies."),
                write("database/tod_rules/create")
                        .partly(Sources.RULES_ARTICLE)
                        .requiredField("policy", "rule")
                        .says("Creates time-of-day rules. The reply carries no key."),
                write("database/tod_rules/update")
                        .partly(Sources.RULES_ARTICLE)
                        .repeatSafe()
                        .requiredField("policy", "rule")
                        .says("Changes time-of-day rules."),
                write("database/datasets/update")
                        .partly(Sources.DIRECT_ARTICLE)
                        .repeatSafe()
                        .required("dataset")
                        .xmlRoot("dataset")
                        .says(
                                "Changes a record of an API Direct account: number to dial, hold, or deletion. Not related to ecnow_datasets."),
                read("database/cdr_log/read")
                        .seenIn(Sources.OTHER_CLIENT)
                        .required("tstart", "tstop")
                        .optional("groupby", "filter")
                        .paged()
                        .says("Reads the call log of the dialler."),
                upload("database/audio_files/create")
                        .seenIn(Sources.PHP_CLIENT)
                        .repeatSafe()
                        .optional("transcript")
                        .says("Stores an audio file. The server refuses a file name that exists."),
                upload("database/audio_files/update")
                        .seenIn(Sources.PHP_CLIENT)
                        .repeatSafe()
                        .optional("transcript")
                        .says("Overwrites an audio file."));
    }

    private static List<Operation> live() {
        return List.of(
                read("ajax/agents/read")
                        .partly(Sources.LIVE_AGENTS_ARTICLE)
                        .optional("agent", "mode", "limit", "start")
                        .says("Reads the agents that are online, with their current state."),
                read("ajax/outgoing/read")
                        .partly(Sources.OUTGOING_ARTICLE)
                        .optional("qid", "limit", "start")
                        .says("Reads the current outgoing calls."),
                read("ajax/incoming/read")
                        .partly(Sources.README)
                        .optional("qid", "limit", "start")
                        .says("Reads the current incoming calls."));
    }

    private static List<Operation> reporting() {
        return List.of(
                filtered(read("reporting/calls")
                                .documented(Sources.REPORTING)
                                .optional("fields")
                                .required("range", "groupby")
                                .optional("team"))
                        .says("Reads call statistics, one row per group."),
                filtered(read("reporting/cdr")
                                .documented(Sources.REPORTING)
                                .optional("fields")
                                .required("range")
                                .optional("callid"))
                        .says("Reads call detail records, one row per call."),
                filtered(read("reporting/agents")
                                .seenIn(Sources.OTHER_CLIENT)
                                .optional("fields")
                                .required("range"))
                        .says("Reads login and call times, one row per agent."),
                read("reporting/calls/fields")
                        .partly(Sources.REPORTING_HISTORY)
                        .says("Reads the fields that the report calls offers."),
                read("reporting/cdr/fields")
                        .partly(Sources.REPORTING_HISTORY)
                        .says("Reads the fields that the report cdr offers."),
                read("reporting/agents/fields")
                        .partly(Sources.REPORTING_HISTORY)
                        .says("Reads the fields that the report agents offers."));
    }

    /** Adds the filters that all reports share. */
    private static OperationBuilder filtered(OperationBuilder report) {
        return report.optional("campaign", "queue", "agent", "dataset", "outcome")
                .optional("qtype")
                .listOf(QUEUE_TYPES)
                .optional("ctype")
                .in("in", "out")
                .optional("ddi", "cli", "urn", "cutoff", "isset", "sort", "limit", "start");
    }

    private static List<Operation> calls() {
        return List.of(
                download("recording")
                        .proposed(Sources.README)
                        .required("callid")
                        .says("Downloads the recording of a call."),
                command("click2dial")
                        .proposed(Sources.README)
                        .required("agent", "ddi")
                        .optional("cli", "qid")
                        .says("Starts a call from an agent to a number."));
    }

    private static List<Operation> agent() {
        return List.of(
                command("agent//park")
                        .partly(Sources.AGENT_MANUAL)
                        .required("agent")
                        .says("Puts the agent's active call on hold."),
                command("agent//unpark")
                        .partly(Sources.AGENT_MANUAL)
                        .required("agent")
                        .says("Takes the customer back from hold."),
                command("agent//unpark_tpt")
                        .partly(Sources.AGENT_MANUAL)
                        .required("agent")
                        .says("Takes the third party back from hold."),
                command("agent//hangup")
                        .partly(Sources.AGENT_ARTICLE)
                        .required("agent")
                        .says("Ends the agent's call."),
                command("agent//hangupready")
                        .partly(Sources.AGENT_ARTICLE)
                        .required("agent")
                        .says("Ends the agent's call and makes the agent ready for the next one."),
                command("agent//logout")
                        .partly(Sources.AGENT_ARTICLE)
                        .required("agent")
                        .says("Logs the agent out."),
                command("agent//wrap")
                        .partly(Sources.AGENT_ARTICLE)
                        .required("agent")
                        .optional("subcode")
                        .says("Puts the agent into wrap without ending the call."),
                command("agent//ready")
                        .partly(Sources.AGENT_ARTICLE)
                        .repeatSafe()
                        .required("agent")
                        .says("Makes the agent ready for the next call."),
                command("agent//pause")
                        .partly(Sources.AGENT_ARTICLE)
                        .repeatSafe()
                        .required("agent")
                        .says("Pauses the agent."),
                command("agent//unpause")
                        .partly(Sources.AGENT_ARTICLE)
                        .repeatSafe()
                        .required("agent")
                        .says("Ends the agent's pause."),
                command("agent//agent_dial")
                        .partly(Sources.AGENT_ARTICLE)
                        .optional("agent", "ddi")
                        .says("Rings the agent's own phone, which logs the agent in."),
                command("agent//manual_dial")
                        .partly(Sources.AGENT_ARTICLE)
                        .required("agent")
                        .optional("ddi")
                        .says("Dials a number for the agent."),
                command("agent//disposition")
                        .partly(Sources.AGENT_MANUAL)
                        .optional("agent", "callid", "urn", "outcome")
                        .says("Sets the outcome of a call."),
                command("agent//callback")
                        .partly(Sources.AGENT_MANUAL)
                        .optional("agent", "callid", "urn", "callback")
                        .says("Schedules a callback."));
    }
}
