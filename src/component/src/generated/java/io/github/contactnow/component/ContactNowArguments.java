package io.github.contactnow.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * The arguments of the API as options of the endpoint, under their own names. Generated from the catalogue of arguments: after a
 * change there, run ArgumentOptionsTest with -Ddocs.write=true.
 */
@UriParams
public class ContactNowArguments {

    @UriParam(label = "argument")
    private String agent;
    @UriParam(label = "argument")
    private String callback;
    @UriParam(displayName = "Call Id", label = "argument")
    private String callid;
    @UriParam(label = "argument")
    private String campaign;
    @UriParam(displayName = "Calling Number", label = "argument")
    private String cli;
    @UriParam(displayName = "Direction of Calls", label = "argument", enums = "in,out")
    private String ctype;
    @UriParam(label = "argument")
    private Integer cutoff;
    @UriParam(displayName = "Dataset Priority", label = "argument")
    private Integer d_priority;
    @UriParam(displayName = "Dataset Status", label = "argument", enums = "HOLD,LIVE,EXPIRED")
    private String d_status;
    @UriParam(label = "argument")
    private String dataset;
    @UriParam(displayName = "Dialled Number", label = "argument")
    private String ddi;
    @UriParam(label = "argument")
    private String description;
    @UriParam(label = "argument")
    private String fields;
    @UriParam(label = "argument")
    private String filter;
    @UriParam(displayName = "Group By", label = "argument")
    private String groupby;
    @UriParam(displayName = "Record Id", label = "argument")
    private String id;
    @UriParam(displayName = "Fields That Are Set", label = "argument")
    private String isset;
    @UriParam(label = "argument")
    private Integer limit;
    @UriParam(label = "argument", enums = "active,live,callbacks,live-callbacks,unexpired,system,all")
    private String mode;
    @UriParam(label = "argument")
    private String name;
    @UriParam(label = "argument")
    private String notes;
    @UriParam(label = "argument")
    private String outcome;
    @UriParam(label = "argument")
    private String picklist;
    @UriParam(label = "argument")
    private String policy;
    @UriParam(displayName = "Queue Id", label = "argument")
    private String qid;
    @UriParam(displayName = "Queue Type", label = "argument")
    private String qtype;
    @UriParam(label = "argument")
    private String queue;
    @UriParam(displayName = "Time Range", label = "argument")
    private String range;
    @UriParam(label = "argument")
    private String rule;
    @UriParam(label = "argument")
    private Object search;
    @UriParam(label = "argument")
    private String sort;
    @UriParam(displayName = "Rows to Skip", label = "argument")
    private Integer start;
    @UriParam(label = "argument")
    private String state;
    @UriParam(displayName = "Wrap Code", label = "argument")
    private String subcode;
    @UriParam(label = "argument")
    private String table;
    @UriParam(label = "argument")
    private String team;
    @UriParam(displayName = "Time Column", label = "argument", enums = "callback,processdate")
    private String timetype;
    @UriParam(label = "argument")
    private String transcript;
    @UriParam(displayName = "Lower Bound of Time", label = "argument")
    private String tstart;
    @UriParam(displayName = "Upper Bound of Time", label = "argument")
    private String tstop;
    @UriParam(label = "argument")
    private String type;
    @UriParam(displayName = "Code or Policy Id", label = "argument")
    private String uid;
    @UriParam(displayName = "Record Id of Reports", label = "argument")
    private String urn;

    public String getAgent() {
        return agent;
    }

    /** Agent id, or a comma-separated list of agent ids. Example: 500100. */
    public void setAgent(String agent) {
        this.agent = agent;
    }

    public String getCallback() {
        return callback;
    }

    /** Date and time of a callback, YYYY-MM-DD HH:MM:SS. Example: 2026-12-01 10:00:00. */
    public void setCallback(String callback) {
        this.callback = callback;
    }

    public String getCallid() {
        return callid;
    }

    /** Call id. Example: 7000000003. */
    public void setCallid(String callid) {
        this.callid = callid;
    }

    public String getCampaign() {
        return campaign;
    }

    /** Name of a campaign table (reporting). Example: Renewals. */
    public void setCampaign(String campaign) {
        this.campaign = campaign;
    }

    public String getCli() {
        return cli;
    }

    /** Number shown to the called party; on an inbound call the customer's number. Example: 02079460000. */
    public void setCli(String cli) {
        this.cli = cli;
    }

    public String getCtype() {
        return ctype;
    }

    /** Direction of calls. */
    public void setCtype(String ctype) {
        this.ctype = ctype;
    }

    public Integer getCutoff() {
        return cutoff;
    }

    /** Threshold in seconds of the service-level counters of a report. Example: 20. */
    public void setCutoff(Integer cutoff) {
        this.cutoff = cutoff;
    }

    public Integer getD_priority() {
        return d_priority;
    }

    /** Priority of a dataset, 0 to 90; 90 is dialled first. Default for records without this field. Example: 10. */
    public void setD_priority(Integer d_priority) {
        this.d_priority = d_priority;
    }

    public String getD_status() {
        return d_status;
    }

    /** State of a dataset. EXPIRED cannot be undone and needs confirmExpire=true. Default for records without this field. */
    public void setD_status(String d_status) {
        this.d_status = d_status;
    }

    public String getDataset() {
        return dataset;
    }

    /** Dataset id. For creates and updates: default for records without this field. Example: 12. */
    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getDdi() {
        return ddi;
    }

    /** Dialled number. A read of records compares it with all three phone columns. Example: 07700900123. */
    public void setDdi(String ddi) {
        this.ddi = ddi;
    }

    public String getDescription() {
        return description;
    }

    /** Description of a dataset. Example: May leads. */
    public void setDescription(String description) {
        this.description = description;
    }

    public String getFields() {
        return fields;
    }

    /** Fields of a report, comma-separated. Example: callid,urn,cres,tm_init. */
    public void setFields(String fields) {
        this.fields = fields;
    }

    public String getFilter() {
        return filter;
    }

    /** Comparison with the key column, such as != 999. It resembles SQL: never build it from untrusted input. Example: != 999. */
    public void setFilter(String filter) {
        this.filter = filter;
    }

    public String getGroupby() {
        return groupby;
    }

    /** Fields to group a report by, comma-separated. Example: qid,PT1H. */
    public void setGroupby(String groupby) {
        this.groupby = groupby;
    }

    public String getId() {
        return id;
    }

    /** Record id. Example: 4300000001. */
    public void setId(String id) {
        this.id = id;
    }

    public String getIsset() {
        return isset;
    }

    /** Fields that must not be empty for a row to be returned, comma-separated. Example: tm_login. */
    public void setIsset(String isset) {
        this.isset = isset;
    }

    public Integer getLimit() {
        return limit;
    }

    /** Largest number of rows. By default there is no limit. Example: 10. */
    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public String getMode() {
        return mode;
    }

    /** Group of records by process type; system for internal outcome codes; all to include agents that are offline. */
    public void setMode(String mode) {
        this.mode = mode;
    }

    public String getName() {
        return name;
    }

    /** Name of one field. Example: FirstName. */
    public void setName(String name) {
        this.name = name;
    }

    public String getNotes() {
        return notes;
    }

    /** Notes of a dataset. Default for records without this field. Example: Loaded by the CRM. */
    public void setNotes(String notes) {
        this.notes = notes;
    }

    public String getOutcome() {
        return outcome;
    }

    /** Outcome code, or a comma-separated list of outcome codes. Example: 501000. */
    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    public String getPicklist() {
        return picklist;
    }

    /** Name of a picklist. Example: titles. */
    public void setPicklist(String picklist) {
        this.picklist = picklist;
    }

    public String getPolicy() {
        return policy;
    }

    /** Id of a time-of-day policy. Example: 31. */
    public void setPolicy(String policy) {
        this.policy = policy;
    }

    public String getQid() {
        return qid;
    }

    /** Queue id, or a comma-separated list of queue ids. Example: 700001. */
    public void setQid(String qid) {
        this.qid = qid;
    }

    public String getQtype() {
        return qtype;
    }

    /** Queue type, or a comma-separated list of queue types (reporting). Example: outbound. */
    public void setQtype(String qtype) {
        this.qtype = qtype;
    }

    public String getQueue() {
        return queue;
    }

    /** Queue id, or a comma-separated list of queue ids (reporting). Example: 700001. */
    public void setQueue(String queue) {
        this.queue = queue;
    }

    public String getRange() {
        return range;
    }

    /**
     * Time range of a report, START:STOP in Unix seconds. Whether the bounds are inclusive is not documented. Example:
     * 1767225600:1769904000.
     */
    public void setRange(String range) {
        this.range = range;
    }

    public String getRule() {
        return rule;
    }

    /** Number of a time-of-day rule. Example: 1. */
    public void setRule(String rule) {
        this.rule = rule;
    }

    public Object getSearch() {
        return search;
    }

    /**
     * JSON object of column to value, or a Map, compared with wildcards, or exactly with type=exact. The key phone compares with all phone
     * columns; with the key id the server ignores all other keys.
     */
    public void setSearch(Object search) {
        this.search = search;
    }

    public String getSort() {
        return sort;
    }

    /** Fields to sort by. The syntax of directions is not documented. Example: callid. */
    public void setSort(String sort) {
        this.sort = sort;
    }

    public Integer getStart() {
        return start;
    }

    /** Number of rows to skip. Not documented for ecnow and database. Example: 0. */
    public void setStart(Integer start) {
        this.start = start;
    }

    public String getState() {
        return state;
    }

    /** State of datasets (HOLD, LIVE, EXPIRED) or of campaigns (active). Example: LIVE. */
    public void setState(String state) {
        this.state = state;
    }

    public String getSubcode() {
        return subcode;
    }

    /** Wrap code, for reports. Example: notes. */
    public void setSubcode(String subcode) {
        this.subcode = subcode;
    }

    public String getTable() {
        return table;
    }

    /** Name of a campaign table. Example: Renewals. */
    public void setTable(String table) {
        this.table = table;
    }

    public String getTeam() {
        return team;
    }

    /** Team id. Example: 0. */
    public void setTeam(String team) {
        this.team = team;
    }

    public String getTimetype() {
        return timetype;
    }

    /** Time column of a record that tstart and tstop are compared with. */
    public void setTimetype(String timetype) {
        this.timetype = timetype;
    }

    public String getTranscript() {
        return transcript;
    }

    /** Text of an audio file. Example: Hello. */
    public void setTranscript(String transcript) {
        this.transcript = transcript;
    }

    public String getTstart() {
        return tstart;
    }

    /** Lower bound, YYYY-MM-DD HH:MM:SS or YYYY-MM-DD. Example: 2026-01-01 00:00:00. */
    public void setTstart(String tstart) {
        this.tstart = tstart;
    }

    public String getTstop() {
        return tstop;
    }

    /** Upper bound, YYYY-MM-DD HH:MM:SS or YYYY-MM-DD. Example: 2026-02-01. */
    public void setTstop(String tstop) {
        this.tstop = tstop;
    }

    public String getType() {
        return type;
    }

    /** exact for an exact search; queue types for queues. Example: outbound. */
    public void setType(String type) {
        this.type = type;
    }

    public String getUid() {
        return uid;
    }

    /** Id of an outcome code or policy. Example: 501000. */
    public void setUid(String uid) {
        this.uid = uid;
    }

    public String getUrn() {
        return urn;
    }

    /** Record id, as reports name it. Example: 4300000001. */
    public void setUrn(String urn) {
        this.urn = urn;
    }
}
