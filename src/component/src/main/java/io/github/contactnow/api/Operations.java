package io.github.contactnow.api;

import static io.github.contactnow.api.Operation.Kind.COMMAND;
import static io.github.contactnow.api.Operation.Kind.DOWNLOAD;
import static io.github.contactnow.api.Operation.Kind.READ;
import static io.github.contactnow.api.Operation.Kind.UPLOAD;
import static io.github.contactnow.api.Operation.Kind.WRITE;
import static io.github.contactnow.api.Operation.Known.CLIENT_CODE;
import static io.github.contactnow.api.Operation.Known.DOCUMENTED;
import static io.github.contactnow.api.Operation.Known.PARTLY;
import static io.github.contactnow.api.Operation.Known.PROPOSED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The catalogue of operations: every script, method and action that is publicly known, with its arguments. What URIs are accepted, which
 * calls may be repeated and what the documentation lists all derive from it, so a new operation is one entry here (and, for an argument
 * name that no operation has had yet, one option in the component's configuration).
 *
 * <p>In an entry's argument list, {@code name!} is required, {@code .name} is a field of the records sent (see
 * {@link Argument#inRecord()}), {@code a|b} means that one of the two is needed, {@code a&b} that a means nothing without b,
 * {@code a=x,y} that a is one of these values, {@code a*=x,y} that it is a comma list of them, and {@code <x>} that the vendor shows one
 * record in XML as fields right under the root x. Other forms go by the argument's name (see {@link ArgumentForm}). Facts: the vendor's
 * Markdown files TOKEN, ECNOW, DATABASE and REPORTING, its hosted manuals, its support articles, and published client code.
 */
public final class Operations {

    private static final Map<String, Operation> CATALOGUE = new LinkedHashMap<>();

    private static final Pattern ARGUMENT = Pattern.compile("(\\.?)(\\w+)(!?)(?:&(\\w+))?(?:(\\*?)=([\\w,-]+))?");
    private static final String QUEUE_TYPES = "inbound,outbound,ivr,broadcast,message,sms_out,sms_broadcast";
    private static final String REPORT_FILTERS = "campaign queue agent dataset outcome qtype*=" + QUEUE_TYPES
        + " ctype=in,out ddi cli urn cutoff isset sort limit start";

    static {
        token();
        ecnow();
        database();
        ajax();
        reporting();
        callControl();
    }

    private Operations() {
    }

    private static void token() {
        add("token//get", COMMAND, true, DOCUMENTED, "address", "Gets a token for the account, or the one it already has.");
        add("token//validate", COMMAND, true, DOCUMENTED, "", "Checks the token in use and answers when it expires.");
    }

    private static void ecnow() {
        String records = "table|dataset id urn outcome agent ddi search type&search=exact "
            + "mode=active,live,callbacks,live-callbacks,unexpired timetype=callback,processdate tstart&timetype tstop&timetype "
            + "limit start sort";
        add("ecnow/ecnow_records/read", READ, true, DOCUMENTED, records, "Reads records of a campaign table or dataset.");
        add("ecnow/ecnow_records/create", WRITE, false, DOCUMENTED, ".dataset .table",
            "Creates records. The server does not look for duplicates.");
        add("ecnow/ecnow_records/update", WRITE, true, DOCUMENTED, ".dataset! .table id",
            "Changes records, each named by id and dataset. Repeat-safe but for notes_append, which appends each time.");
        String dataset = ".qid .description .notes .d_status=HOLD,LIVE,EXPIRED .d_priority";
        add("ecnow/ecnow_datasets/read", READ, true, DOCUMENTED, "qid dataset state=HOLD,LIVE,EXPIRED table description limit start sort",
            "Reads datasets with state, priority and queue.");
        add("ecnow/ecnow_datasets/create", WRITE, false, PARTLY, ".table " + dataset,
            "Creates a dataset. The reply does not tell its id: read it back by table and description.");
        add("ecnow/ecnow_datasets/update", WRITE, true, DOCUMENTED, ".dataset! " + dataset,
            "Changes state, priority, queue or notes of a dataset. EXPIRED cannot be undone: it needs confirmExpire=true.");
        add("ecnow/campaign_tables/read", READ, true, DOCUMENTED, "limit start sort", "Reads the names of the campaign tables.");
        add("ecnow/campaign_fields/read", READ, true, DOCUMENTED, "table name limit start sort", "Reads the columns of a campaign table.");
        add("ecnow/picklist/read", READ, true, PARTLY, "picklist limit start sort", "Reads the values of a picklist.");
        readAndWrite("ecnow/ecnow_outcomecodes", CLIENT_CODE, "outcome", "outcome codes, as the customer database holds them");
        readAndWrite("ecnow/ecnow_queues", CLIENT_CODE, "qid", "queues, as the customer database holds them");
        readAndWrite("ecnow/ecnow_agents", CLIENT_CODE, "agent", "agents, as the customer database holds them");
    }

    private static void database() {
        add("database/ecnow_data/read", READ, true, DOCUMENTED, "dataset! urn outcome filter limit start sort",
            "Reads records under their older column names.");
        add("database/ecnow_data/create", WRITE, false, DOCUMENTED, ".dataset",
            "Creates records under their older column names. Documented to create duplicates.");
        add("database/ecnow_data/update", WRITE, true, DOCUMENTED, "<dxi> .dataset!", "Changes records, each named by uid and dataset.");
        readAndWrite("database/outcomecodes", DOCUMENTED, "uid mode=system filter", "outcome codes");
        readAndWrite("database/queues", PARTLY, "qid table type*=" + QUEUE_TYPES + " filter", "queues");
        readAndWrite("database/agents", PARTLY, "agent filter", "agents");
        add("database/campaigns/read", READ, true, CLIENT_CODE, "state filter limit start sort", "Reads campaigns.");
        readAndWrite("database/priority", PARTLY, "qid agent filter", "assignments of agents to queues");
        add("database/numbers/read", READ, true, PARTLY, "filter limit start sort", "Reads numbers. Not for ContactNow customers.");
        add("database/numbers/update", WRITE, true, PARTLY, "", "Assigns a number to a queue. Not for ContactNow customers.");
        readAndWrite("database/tod_policy", PARTLY, "uid filter", "time-of-day policies");
        add("database/tod_rules/read", READ, true, PARTLY, "policy rule filter limit start sort", "Reads time-of-day rules.");
        add("database/tod_rules/create", WRITE, false, PARTLY, ".policy! .rule!", "Creates time-of-day rules. The reply tells no key.");
        add("database/tod_rules/update", WRITE, true, PARTLY, ".policy! .rule!", "Changes time-of-day rules.");
        add("database/datasets/update", WRITE, true, PARTLY, "<dataset> dataset!",
            "Changes a record of an API-Direct account. Not the same as ecnow_datasets.");
        add("database/cdr_log/read", READ, true, CLIENT_CODE, "tstart! tstop! groupby filter limit start sort", "Reads the call log.");
        add("database/audio_files/create", UPLOAD, true, CLIENT_CODE, "transcript",
            "Stores an audio file; refused when the name is taken.");
        add("database/audio_files/update", UPLOAD, true, CLIENT_CODE, "transcript", "Overwrites an audio file.");
    }

    private static void ajax() {
        add("ajax/agents/read", READ, true, PARTLY, "agent mode limit start", "Reads the agents that are online, with their state.");
        add("ajax/outgoing/read", READ, true, PARTLY, "qid limit start", "Reads the outgoing calls of this moment.");
        add("ajax/incoming/read", READ, true, PARTLY, "qid limit start", "Reads the incoming calls of this moment.");
    }

    private static void reporting() {
        add("reporting/calls", READ, true, DOCUMENTED, "fields range! groupby! team " + REPORT_FILTERS, "Reads grouped call statistics.");
        add("reporting/cdr", READ, true, DOCUMENTED, "fields range! callid " + REPORT_FILTERS, "Reads one row per call.");
        add("reporting/agents", READ, true, CLIENT_CODE, "fields range! " + REPORT_FILTERS, "Reads the sessions of agents.");
        for (String report : List.of("calls", "cdr", "agents")) {
            add("reporting/" + report + "/fields", READ, true, PARTLY, "", "Reads the fields that the report knows.");
        }
    }

    private static void callControl() {
        add("recording", DOWNLOAD, true, PROPOSED, "callid!", "Downloads the recording of a call.");
        add("click2dial", COMMAND, false, PROPOSED, "agent! ddi! cli qid", "Starts a call to a number for an agent.");
        for (String action : List.of("park", "unpark", "unpark_tpt", "hangup", "hangupready", "logout")) {
            add("agent//" + action, COMMAND, false, PARTLY, "agent!", "Acts on the agent's call or session: " + action + ".");
        }
        add("agent//wrap", COMMAND, false, PARTLY, "agent! subcode", "Puts the agent into wrap, without hanging up.");
        for (String action : List.of("ready", "pause", "unpause")) {
            add("agent//" + action, COMMAND, true, PARTLY, "agent!", "Sets the agent's state: " + action + ".");
        }
        add("agent//agent_dial", COMMAND, false, PARTLY, "agent ddi", "Rings the agent's own phone, to log in.");
        add("agent//manual_dial", COMMAND, false, PARTLY, "agent! ddi", "Dials a number for the agent.");
        add("agent//disposition", COMMAND, false, PARTLY, "agent callid urn outcome", "Sets the outcome of a call.");
        add("agent//callback", COMMAND, false, PARTLY, "agent callid urn callback", "Sets a callback.");
    }

    /** The usual three actions of a method of configuration rows. */
    private static void readAndWrite(String method, Operation.Known known, String filters, String what) {
        add(method + "/read", READ, true, known, filters + " limit start sort", "Reads " + what + ".");
        add(method + "/create", WRITE, false, known, "", "Creates " + what + ".");
        add(method + "/update", WRITE, true, known, "", "Changes " + what + ".");
    }

    private static void add(String path, Operation.Kind kind, boolean repeatSafe, Operation.Known known, String names, String meaning) {
        String[] parts = path.split("/");
        List<Argument> arguments = new ArrayList<>();
        List<String> oneOf = new ArrayList<>();
        String root = null;
        for (String text : names.isEmpty() ? new String[0] : names.split(" ")) {
            if (text.startsWith("<")) {
                root = text.substring(1, text.length() - 1);
            } else if (text.contains("|")) {
                oneOf.addAll(List.of(text.split("\\|")));
                oneOf.forEach(name -> arguments.add(argument(name)));
            } else {
                arguments.add(argument(text));
            }
        }
        Operation operation = new Operation(parts[0], parts.length > 1 ? emptyToNull(parts[1]) : null, parts.length > 2 ? parts[2] : null,
            kind, repeatSafe, known, arguments, oneOf, root, meaning);
        CATALOGUE.put(operation.path(), operation);
    }

    private static Argument argument(String text) {
        Matcher entry = ARGUMENT.matcher(text);
        if (!entry.matches()) {
            throw new IllegalStateException("The catalogue's argument '" + text + "' is not of the form that is described above.");
        }
        String name = entry.group(2);
        List<String> values = entry.group(6) == null ? List.of() : List.of(entry.group(6).split(","));
        ArgumentForm form = values.isEmpty() ? ArgumentForm.of(name)
            : entry.group(5).isEmpty() ? ArgumentForm.oneOf(values) : ArgumentForm.someOf(values);
        return new Argument(name, !entry.group(3).isEmpty(), !entry.group(1).isEmpty(), entry.group(4), form);
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** All known operations, in the order of the vendor's documentation. */
    public static Collection<Operation> all() {
        return CATALOGUE.values();
    }

    /**
     * The operation of a path {@code script[/method][/action]}. Where the action is left out and the method can be read, read is meant.
     *
     * @throws IllegalArgumentException if there is none, in a sentence that names the nearest one
     */
    public static Operation named(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException(unknown(path)));
    }

    /** As {@link #named(String)}, empty if there is none. */
    public static Optional<Operation> find(String path) {
        return Stream.of(path, path + "/read").map(CATALOGUE::get).filter(o -> o != null).findFirst();
    }

    /**
     * An operation outside the catalogue, for corners of the API that no public text covers. It is never repeated on doubt.
     *
     * @throws IllegalArgumentException if the path is not of the form {@code script[/method][/action]}
     */
    public static Operation unlisted(String path) {
        String[] parts = path.split("/");
        if (parts.length > 3 || !path.matches("[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*")) {
            throw new IllegalArgumentException("'" + path + "' is not of the form script[/method][/action]");
        }
        boolean noMethods = parts.length == 2
            && CATALOGUE.values().stream().anyMatch(o -> o.script().equals(parts[0]) && o.method() == null && o.action() != null);
        String method = parts.length > 1 && !noMethods ? parts[1] : null;
        String action = noMethods ? parts[1] : parts.length == 3 ? parts[2] : null;
        boolean read = action == null || "read".equals(action) || "fields".equals(action);
        boolean write = "create".equals(action) || "update".equals(action) || "delete".equals(action);
        return new Operation(parts[0], method, action, read ? READ : write ? WRITE : COMMAND, false, Operation.Known.UNKNOWN, List.of(),
            List.of(), null, "Not in the catalogue.");
    }

    private static String unknown(String path) {
        String[] parts = path.split("/", -1);
        List<String> scripts = CATALOGUE.values().stream().map(Operation::script).distinct().toList();
        if (!scripts.contains(parts[0])) {
            return "Unknown script '" + parts[0] + "'" + Nearest.hint(parts[0], scripts);
        }
        List<Operation> ofScript = CATALOGUE.values().stream().filter(o -> o.script().equals(parts[0])).toList();
        String longest = ofScript.stream().map(Operation::path).max(Comparator.comparingInt(p -> p.split("/").length)).orElseThrow();
        if (parts.length > longest.split("/").length) {
            return "'" + path + "' has too many parts; an operation of '" + parts[0] + "' is written as in '" + longest
                + "'. Arguments are options.";
        }
        List<String> methods = ofScript.stream().map(Operation::method).filter(m -> m != null).distinct().toList();
        String second = parts.length > 1 ? parts[1] : "";
        if (!methods.isEmpty() && !methods.contains(second)) {
            return (second.isEmpty() ? "Script '" + parts[0] + "' needs a method" : "Unknown method '" + second + "' of script '"
                + parts[0] + "'") + Nearest.hint(second, methods);
        }
        List<String> actions = ofScript.stream().filter(o -> o.method() == null || o.method().equals(second)).map(Operation::action)
            .filter(a -> a != null).toList();
        String action = methods.isEmpty() ? second : parts.length > 2 ? parts[2] : "";
        String of = methods.isEmpty() ? parts[0] : parts[0] + "/" + second;
        return (action.isEmpty() ? "'" + of + "' needs an action" : "Unknown action '" + action + "' of '" + of + "'")
            + Nearest.hint(action, actions);
    }
}
