package io.github.contactnow.component;

import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Region;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.ledger.Ledger;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options of the component and its endpoints: the account, how calls are made, and the inherited arguments of the API. */
@UriParams
public class ContactNowConfiguration extends ContactNowArguments implements Cloneable {

    @UriParam(label = "common")
    private Region region;

    @UriParam(displayName = "Base URL", label = "common")
    private String baseUrl;

    @UriParam(displayName = "Allow Plain HTTP", label = "security")
    private boolean allowHttp;

    @UriParam(displayName = "User Name", label = "security", secret = true)
    private String username;

    @UriParam(label = "security", secret = true)
    private String password;

    @UriParam(displayName = "Token Addresses", label = "advanced")
    private String address;

    @UriParam(label = "common", defaultValue = "JSON")
    private Format format = Format.JSON;

    @UriParam(label = "advanced")
    private String profile;

    @UriParam(label = "advanced")
    private boolean allowUnknownOperation;

    @UriParam(label = "advanced,security")
    private boolean allowOperationFromHeader;

    @UriParam(displayName = "Arguments from Headers", label = "producer")
    private String headerArguments;

    @UriParam(displayName = "Further Arguments", label = "advanced", prefix = "arg.", multiValue = true)
    private Map<String, Object> arguments = Map.of();

    @UriParam(label = "producer,advanced")
    private boolean asynchronous;

    @UriParam(label = "producer", defaultValue = "100")
    private int batchSize = 100;

    @UriParam(label = "producer,lead", defaultValue = "1")
    private int parallelBatches = 1;

    @UriParam(label = "producer,lead", defaultValue = "PLAIN")
    private Delivery delivery = Delivery.PLAIN;

    @UriParam(label = "producer,lead", defaultValue = "VENDOR_URN")
    private String referenceField = "VENDOR_URN";

    @UriParam(label = "producer,lead", defaultValue = "NONE")
    private ReferenceFallback referenceFallback = ReferenceFallback.CONTENT_HASH;

    @UriParam(label = "producer,lead")
    private Ledger ledger;

    @UriParam(displayName = "Ledger JDBC URL", label = "producer,lead")
    private String ledgerJdbcUrl;

    @UriParam(displayName = "Ledger User Name", label = "producer,lead", secret = true)
    private String ledgerUsername;

    @UriParam(label = "producer,lead", secret = true)
    private String ledgerPassword;

    @UriParam(label = "producer,lead", secret = true)
    private String ledgerEncryptionKey;

    @UriParam(displayName = "Settled Verdicts To", label = "producer,lead")
    private String settledTo;

    @UriParam(label = "advanced")
    private Dialect.Method tokenMethod;

    @UriParam(label = "advanced", defaultValue = "GET")
    private Dialect.Method readMethod = Dialect.Method.GET;

    @UriParam(displayName = "Raw Reads", label = "advanced")
    private boolean rawReads;

    @UriParam(displayName = "Texts of Rejections", label = "advanced")
    private String rejections;

    @UriParam(displayName = "Leads in Doubt", label = "producer,lead", defaultValue = "SETTLE")
    private OnceSettings.OnDoubt onDoubt = OnceSettings.OnDoubt.SETTLE;

    @UriParam(displayName = "Changed Leads", label = "producer,lead", defaultValue = "CONFLICT")
    private OnChange onChange = OnChange.CONFLICT;

    @UriParam(displayName = "Outcome Code of Opt-outs", label = "producer,lead")
    private String optOutOutcome;

    @UriParam(displayName = "Outcome Code of Recalls", label = "producer,lead")
    private String recallOutcome;

    @UriParam(label = "producer,lead")
    private Admission contactPolicy;

    @UriParam(displayName = "Longest Life of a Create", label = "producer,lead", defaultValue = "45s")
    private Duration longestLife = Duration.ofSeconds(45);

    @UriParam(displayName = "Longest Invisibility", label = "producer,lead", defaultValue = "5s")
    private Duration visibility = Duration.ofSeconds(5);

    @UriParam(displayName = "Source of References", label = "producer,lead")
    private String referenceFrom;

    @UriParam(displayName = "Check Fields", label = "producer,lead", defaultValue = "true")
    private boolean fieldChecks = true;

    @UriParam(displayName = "Largest Age of Fields", label = "producer,lead", defaultValue = "15m")
    private Duration fieldsMaxAge = Duration.ofMinutes(15);

    @UriParam(label = "producer,lead")
    private String phoneRegion;

    @UriParam(label = "producer,lead")
    private PhoneFormat phoneFormat;

    @UriParam(displayName = "Confirm Expiry", label = "producer,security")
    private boolean confirmExpire;

    @UriParam(displayName = "Overwrite Audio Files", label = "producer")
    private boolean overwrite;

    @UriParam(displayName = "Resumes of a Recording", label = "producer,recording", defaultValue = "3")
    private int recordingResumes = 3;

    @UriParam(displayName = "Argument of the Agent Id", label = "producer,advanced", defaultValue = "BOTH")
    private AgentIdName agentIdName = AgentIdName.BOTH;

    @UriParam(label = "common", defaultValue = "ROWS")
    private OutputType outputType = OutputType.ROWS;

    @UriParam(label = "common")
    private boolean streaming;

    @UriParam(displayName = "Length of a Slice", label = "consumer,report")
    private Duration slice;

    @UriParam(displayName = "First Slice From", label = "consumer,report")
    private String sliceFrom;

    @UriParam(displayName = "Overlap of Slices", label = "consumer,report", defaultValue = "15m")
    private Duration sliceOverlap = Duration.ofMinutes(15);

    @UriParam(displayName = "Delay of Slices", label = "consumer,report", defaultValue = "2m")
    private Duration sliceDelay = Duration.ofMinutes(2);

    @UriParam(displayName = "Shortest Slice", label = "consumer,report", defaultValue = "1m")
    private Duration sliceFloor = Duration.ofMinutes(1);

    @UriParam(displayName = "Most Rows of a Slice", label = "consumer,report")
    private long sliceMaxRows;

    @UriParam(displayName = "Unit of Slices", label = "consumer,report")
    private Duration sliceUnit;

    @UriParam(displayName = "Time Zone of Slices", label = "consumer,report")
    private String sliceZone;

    @UriParam(displayName = "Cursor Store", label = "consumer,report")
    private StateRepository<String, String> stateRepository;

    @UriParam(label = "consumer,report")
    private String cursorFile;

    @UriParam(label = "consumer,report")
    private String cursorName;

    @UriParam(label = "http", defaultValue = "10s")
    private Duration connectTimeout = Duration.ofSeconds(10);

    @UriParam(label = "http", defaultValue = "30s")
    private Duration responseTimeout = Duration.ofSeconds(30);

    @UriParam(label = "http", defaultValue = "60s")
    private Duration requestTimeout = Duration.ofSeconds(60);

    @UriParam(displayName = "Most Connections", label = "http", defaultValue = "20")
    private int maxConnections = 20;

    @UriParam(displayName = "TLS Settings", label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy", defaultValue = "8080")
    private int proxyPort = 8080;

    @UriParam(displayName = "Proxy User Name", label = "proxy", secret = true)
    private String proxyUsername;

    @UriParam(label = "proxy", secret = true)
    private String proxyPassword;

    /** An independent copy. */
    public ContactNowConfiguration copy() {
        try {
            ContactNowConfiguration copy = (ContactNowConfiguration) clone();
            copy.arguments = Map.copyOf(arguments);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public Region getRegion() {
        return region;
    }

    /** Public installation of the account. Either this or baseUrl is required. */
    public void setRegion(Region region) {
        this.region = region;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /** Folder of the API's scripts, such as https://host/api/. Overrides region. Plain http is refused unless allowHttp is set. */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public boolean isAllowHttp() {
        return allowHttp;
    }

    /** Allows a base URL with plain http, for a simulator. Passwords and leads would travel unprotected. */
    public void setAllowHttp(boolean allowHttp) {
        this.allowHttp = allowHttp;
    }

    public String getUsername() {
        return username;
    }

    /** API user, issued by 8x8 (not the login of an agent). */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /** Password of the API user. */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getAddress() {
        return address;
    }

    /**
     * Addresses that the token is bound to, comma-separated, at most ten. By default the server binds it to the address of the
     * caller.
     */
    public void setAddress(String address) {
        this.address = address;
    }

    public Format getFormat() {
        return format;
    }

    /** Format of requests and replies. It is always sent, since the vendor's texts disagree on the default. */
    public void setFormat(Format format) {
        this.format = format;
    }

    public String getProfile() {
        return profile;
    }

    /**
     * File with the observed behaviour of the server, written by the application's command probe: a path, or a resource such as file:... or
     * classpath:... With it, slices use the observed bounds of ranges, and an endpoint that needs a missing feature is refused at start.
     */
    public void setProfile(String profile) {
        this.profile = profile;
    }

    public Dialect.Method getTokenMethod() {
        return tokenMethod;
    }

    /**
     * HTTP method of token requests: POST, or GET as in the vendor's samples, which puts user and password into a URL that servers and proxies
     * may log. By default the method of the profile, else POST.
     */
    public void setTokenMethod(Dialect.Method tokenMethod) {
        this.tokenMethod = tokenMethod;
    }

    public Dialect.Method getReadMethod() {
        return readMethod;
    }

    /** HTTP method of reads: GET with the filters in the query, or POST with the filters in a form, as the vendor's own client does. */
    public void setReadMethod(Dialect.Method readMethod) {
        this.readMethod = readMethod;
    }

    public boolean isRawReads() {
        return rawReads;
    }

    /** Sends raw=1 with reads too, as the vendor's own client does. */
    public void setRawReads(boolean rawReads) {
        this.rawReads = rawReads;
    }

    public String getRejections() {
        return rejections;
    }

    /**
     * Error texts of the server that reject the record sent, in addition to the documented ones and those of the profile: separated by a
     * vertical bar, compared without regard to letter case and punctuation, with an asterisk for variable words. A record with such a reply is
     * rejected; other errors are refused or unknown, and may be retried.
     */
    public void setRejections(String rejections) {
        this.rejections = rejections;
    }

    public boolean isAllowUnknownOperation() {
        return allowUnknownOperation;
    }

    /**
     * Allows scripts, methods, actions and report fields that are not in the catalogue. Such operations are never repeated while their
     * outcome is in doubt.
     */
    public void setAllowUnknownOperation(boolean allowUnknownOperation) {
        this.allowUnknownOperation = allowUnknownOperation;
    }

    public boolean isAllowOperationFromHeader() {
        return allowOperationFromHeader;
    }

    /** Lets the header CamelContactNowOperation choose the operation of a message. Off by default, because headers often come from outside. */
    public void setAllowOperationFromHeader(boolean allowOperationFromHeader) {
        this.allowOperationFromHeader = allowOperationFromHeader;
    }

    public String getHeaderArguments() {
        return headerArguments;
    }

    /**
     * Names of required arguments, comma-separated, that every message supplies in a header CamelContactNowArg.NAME (for agent and
     * click2dial also in the map in its body), so that the URI may omit them.
     */
    public void setHeaderArguments(String headerArguments) {
        this.headerArguments = headerArguments;
    }

    public Map<String, Object> getArguments() {
        return arguments;
    }

    /** Arguments outside the catalogue, given as arg.NAME=value. They are sent unchanged. */
    public void setArguments(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    public boolean isAsynchronous() {
        return asynchronous;
    }

    /**
     * Makes calls on threads of the component instead of the thread of the caller, for callers that must not block, such as event loops. Off by
     * default, because the change of threads costs more than all other work of the component; routes get their concurrency from consumers,
     * seda or threads().
     */
    public void setAsynchronous(boolean asynchronous) {
        this.asynchronous = asynchronous;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /** Number of records of a list or stream per request. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public int getParallelBatches() {
        return parallelBatches;
    }

    /**
     * With delivery=ONCE: how many batches of one exchange may be under way at once, at most maxConnections. Each batch waits for its own reply
     * only; leads of one reference stay in order.
     */
    public void setParallelBatches(int parallelBatches) {
        this.parallelBatches = parallelBatches;
    }

    public Delivery getDelivery() {
        return delivery;
    }

    /**
     * Guarantee of a create of leads. PLAIN: an exception unless every record was applied. AT_MOST_ONCE: no record is sent twice, and the
     * body becomes a list with a verdict for each; a read-back by reference settles records in doubt. ONCE: every record is created once,
     * whatever fails, and gets a verdict; this needs a ledger, and a reference column that is writable and searchable. For click2dial and agent,
     * AT_MOST_ONCE sends at most one request for each reference (header CamelContactNowReference), across crashes; this needs a ledger, and the
     * body becomes a verdict.
     */
    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    public String getReferenceField() {
        return referenceField;
    }

    /** Searchable column that holds the caller's own id of a lead (AT_MOST_ONCE, ONCE). */
    public void setReferenceField(String referenceField) {
        this.referenceField = referenceField;
    }

    public ReferenceFallback getReferenceFallback() {
        return referenceFallback;
    }

    /**
     * Treatment of a lead without reference (ONCE). CONTENT_HASH: the lead gets a reference derived from its content, so that an identical lead
     * is created only once. NONE: the lead is rejected.
     */
    public void setReferenceFallback(ReferenceFallback referenceFallback) {
        this.referenceFallback = referenceFallback;
    }

    public Ledger getLedger() {
        return ledger;
    }

    /**
     * Durable intent log of what was sent (ONCE; AT_MOST_ONCE of commands). By default the ledger at ledgerJdbcUrl, or else the single ledger of
     * the registry.
     */
    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public String getLedgerJdbcUrl() {
        return ledgerJdbcUrl;
    }

    /**
     * Database of a ledger that the component opens and closes, once for all endpoints with this URL: jdbc:h2:file:./data/ledger, whose folders
     * are created, or jdbc:postgresql://HOST/DATABASE, which several processes can share.
     */
    public void setLedgerJdbcUrl(String ledgerJdbcUrl) {
        this.ledgerJdbcUrl = ledgerJdbcUrl;
    }

    public String getLedgerUsername() {
        return ledgerUsername;
    }

    /** User at the database of ledgerJdbcUrl. */
    public void setLedgerUsername(String ledgerUsername) {
        this.ledgerUsername = ledgerUsername;
    }

    public String getLedgerPassword() {
        return ledgerPassword;
    }

    /** Password at the database of ledgerJdbcUrl. */
    public void setLedgerPassword(String ledgerPassword) {
        this.ledgerPassword = ledgerPassword;
    }

    public String getLedgerEncryptionKey() {
        return ledgerEncryptionKey;
    }

    /** Key of an encrypted H2 file at ledgerJdbcUrl, without blanks. By default the file is not encrypted. */
    public void setLedgerEncryptionKey(String ledgerEncryptionKey) {
        this.ledgerEncryptionKey = ledgerEncryptionKey;
    }

    public String getSettledTo() {
        return settledTo;
    }

    /**
     * URI of an endpoint that gets the final verdict of each lead whose delivery ended in doubt, once it is settled (ONCE): the body is the
     * verdict, the header CamelContactNowOrigin has its value from the delivery of the lead. A verdict is sent again until the endpoint accepts
     * it without an exception, also after a crash; one of the instances that share a ledger sends it.
     */
    public void setSettledTo(String settledTo) {
        this.settledTo = settledTo;
    }

    public OnceSettings.OnDoubt getOnDoubt() {
        return onDoubt;
    }

    /**
     * Treatment of a lead that may have been sent and that a read-back does not find (ONCE). SETTLE: send it again once its absence is proven.
     * HOLD: leave it in doubt for an operator, for instance if the reference column cannot be searched.
     */
    public void setOnDoubt(OnceSettings.OnDoubt onDoubt) {
        this.onDoubt = onDoubt;
    }

    public OnChange getOnChange() {
        return onChange;
    }

    /**
     * Treatment of a known reference with a different lead (ONCE). CONFLICT: reject the lead. UPDATE: update the record, without notes_append,
     * which would append at every repeat.
     */
    public void setOnChange(OnChange onChange) {
        this.onChange = onChange;
    }

    public String getOptOutOutcome() {
        return optOutOutcome;
    }

    /**
     * Outcome code of ContactNow that takes the record of an opt-out off the dialler, a complete one (ONCE). Without it, opt-outs are remembered,
     * new leads of them are rejected, and records wait for it.
     */
    public void setOptOutOutcome(String optOutOutcome) {
        this.optOutOutcome = optOutOutcome == null || optOutOutcome.isBlank() ? null : optOutOutcome.strip();
    }

    public String getRecallOutcome() {
        return recallOutcome;
    }

    /**
     * Outcome code of ContactNow for records that the contact policy has cleared for a time only, once that has ended (ONCE). Without it, they stay
     * on the dialler, which keeps its own hours.
     */
    public void setRecallOutcome(String recallOutcome) {
        this.recallOutcome = recallOutcome == null || recallOutcome.isBlank() ? null : recallOutcome.strip();
    }

    public Admission getContactPolicy() {
        return contactPolicy;
    }

    /**
     * Contact policy, a bean: it decides about each person immediately before a lead or a record with a phone is sent, or a call is made. ONCE
     * holds a lead that must wait; every other delivery refuses it. By default it is the one bean of its type in the registry; none admits all.
     * The do-not-call list of the ledger counts in any case.
     */
    public void setContactPolicy(Admission contactPolicy) {
        this.contactPolicy = contactPolicy;
    }

    public Duration getLongestLife() {
        return longestLife;
    }

    /**
     * Longest time from the start of a create until it takes effect in ContactNow, whatever happens to its connection (ONCE). The client ends
     * its request at that time; a lead in doubt is searched after it. All instances that share a ledger need the same value.
     */
    public void setLongestLife(Duration longestLife) {
        this.longestLife = longestLife;
    }

    public Duration getVisibility() {
        return visibility;
    }

    /** Longest time for which a created record stays invisible to a search (ONCE). */
    public void setVisibility(Duration visibility) {
        this.visibility = visibility;
    }

    public String getReferenceFrom() {
        return referenceFrom;
    }

    /**
     * Source of the caller's own id of a lead (AT_MOST_ONCE, ONCE): the name of a field of the record, or an expression of Camel's simple
     * language, such as ${body.get('policy')}-${body.get('year')}, in which the body is the record. The header CamelContactNowReference takes
     * precedence; if the source is empty, the field reference is used, then the referenceField.
     */
    public void setReferenceFrom(String referenceFrom) {
        this.referenceFrom = referenceFrom;
    }

    public boolean isFieldChecks() {
        return fieldChecks;
    }

    /**
     * Checks each lead against the dataset, fields and picklists that ContactNow reports, before anything is sent, and rejects it if it does
     * not fit (ONCE). What ContactNow does not report is not checked.
     */
    public void setFieldChecks(boolean fieldChecks) {
        this.fieldChecks = fieldChecks;
    }

    public Duration getFieldsMaxAge() {
        return fieldsMaxAge;
    }

    /** Largest age of the datasets, fields and picklists read from ContactNow (ONCE). */
    public void setFieldsMaxAge(Duration fieldsMaxAge) {
        this.fieldsMaxAge = fieldsMaxAge;
    }

    public String getPhoneRegion() {
        return phoneRegion;
    }

    /**
     * Country of phones without country code, as two letters such as GB (ONCE). A lead is rejected if a phone cannot be a number of that country,
     * or of the country of its country code; other phones are sent in the phoneFormat. Without phoneRegion and phoneFormat, phones are sent
     * unchanged.
     */
    public void setPhoneRegion(String phoneRegion) {
        this.phoneRegion = phoneRegion;
    }

    public PhoneFormat getPhoneFormat() {
        return phoneFormat;
    }

    /**
     * Format of phones (ONCE). NATIONAL: as dialled in the phoneRegion, such as 07700900123; phones of other countries with a plus sign and the
     * country code. E164: all with a plus sign and the country code. Without phoneRegion, both send the digits as written, without blanks,
     * dashes, dots and brackets. By default NATIONAL if there is a phoneRegion; else phones are sent unchanged.
     */
    public void setPhoneFormat(PhoneFormat phoneFormat) {
        this.phoneFormat = phoneFormat;
    }

    public boolean isConfirmExpire() {
        return confirmExpire;
    }

    /**
     * Allows d_status=EXPIRED, which closes a dataset permanently: its records can never again be dialled, edited or reopened. No header can
     * set this option.
     */
    public void setConfirmExpire(boolean confirmExpire) {
        this.confirmExpire = confirmExpire;
    }

    public boolean isOverwrite() {
        return overwrite;
    }

    /** Overwrites an audio file if its name exists, instead of failing. */
    public void setOverwrite(boolean overwrite) {
        this.overwrite = overwrite;
    }

    public int getRecordingResumes() {
        return recordingResumes;
    }

    /**
     * Number of times that an interrupted recording is continued from the byte reached, if the server allows it; 0 for never.
     */
    public void setRecordingResumes(int recordingResumes) {
        this.recordingResumes = recordingResumes;
    }

    public AgentIdName getAgentIdName() {
        return agentIdName;
    }

    /** Argument name of the agent's id for agent.php; the vendor's texts differ. */
    public void setAgentIdName(AgentIdName agentIdName) {
        this.agentIdName = agentIdName;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    /** Body of a read. ROWS: the rows as maps. RAW: the bytes of the reply as a stream. */
    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /**
     * Sets the body of a read to an iterator that holds one row at a time, instead of a list. The route must read it before the exchange
     * ends, which closes the reply.
     */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public Duration getSlice() {
        return slice;
    }

    /**
     * Length of a time slice. With it the consumer pulls a report in half-open slices, in order, and keeps a cursor. A poll pulls the slices
     * that are due when it begins; later ones are left to the next poll.
     */
    public void setSlice(Duration slice) {
        this.slice = slice;
    }

    public String getSliceFrom() {
        return sliceFrom;
    }

    /**
     * Start of the first slice if there is no cursor: an instant such as 2026-01-31T00:00:00Z, or a duration back from now such as 7d or P7D.
     */
    public void setSliceFrom(String sliceFrom) {
        this.sliceFrom = sliceFrom;
    }

    public Duration getSliceOverlap() {
        return sliceOverlap;
    }

    /** Overlap: time by which a slice reaches back before the cursor, for rows that were written or changed late. */
    public void setSliceOverlap(Duration sliceOverlap) {
        this.sliceOverlap = sliceOverlap;
    }

    public Duration getSliceDelay() {
        return sliceDelay;
    }

    /** Most recent period that is not read yet, because its rows are still being written. */
    public void setSliceDelay(Duration sliceDelay) {
        this.sliceDelay = sliceDelay;
    }

    public Duration getSliceFloor() {
        return sliceFloor;
    }

    /**
     * Shortest slice. If a reply takes too long, is incomplete or has too many rows, the slice is split into halves repeatedly, but no part is
     * shorter than this. A part that still fails stays after the cursor and is pulled again at the next poll. The last slice, which reaches up
     * to now, waits until it moves the cursor by this time, or by sliceDelay if that is shorter.
     */
    public void setSliceFloor(Duration sliceFloor) {
        this.sliceFloor = sliceFloor;
    }

    public long getSliceMaxRows() {
        return sliceMaxRows;
    }

    /** Largest number of rows of one exchange; a slice with more is split into halves. 0, the default, sets no limit. */
    public void setSliceMaxRows(long sliceMaxRows) {
        this.sliceMaxRows = sliceMaxRows;
    }

    public Duration getSliceUnit() {
        return sliceUnit;
    }

    /**
     * Slices start and end at whole multiples of this, in UTC. By default hours for reporting/calls, seconds for other reads. A report about a
     * range as a whole, such as reporting/agents, needs the same ranges each time, such as days: P1D.
     */
    public void setSliceUnit(Duration sliceUnit) {
        this.sliceUnit = sliceUnit;
    }

    public String getSliceZone() {
        return sliceZone;
    }

    /**
     * Time zone of the contact centre, such as Europe/London, for slices of reads by wall-clock time (database/cdr_log, ecnow/ecnow_records). By
     * default the time zone of the profile.
     */
    public void setSliceZone(String sliceZone) {
        this.sliceZone = sliceZone;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /** Store of the cursor of slices; a durable store survives restarts. Either this or cursorFile is required with slice. */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getCursorFile() {
        return cursorFile;
    }

    /**
     * File in which the component keeps the cursors of slices, such as ./data/cursors. Any number of consumers of one process may share it, each
     * with its own cursorName. A stateRepository overrides it.
     */
    public void setCursorFile(String cursorFile) {
        this.cursorFile = cursorFile;
    }

    public String getCursorName() {
        return cursorName;
    }

    /** Key of the cursor in the stateRepository or cursorFile. By default user, host and operation. */
    public void setCursorName(String cursorName) {
        this.cursorName = cursorName;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /** Longest wait for a connection to open, or for a free one in the pool. */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    /** Longest silence of the server before or within a reply. */
    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    /** Longest duration of one request, from its start to the last byte of its reply. */
    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /** Largest number of open connections, and so of concurrent requests, of an account. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS settings. By default those of the JVM. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    /** Host of an HTTP proxy. */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    /** Port of the HTTP proxy. */
    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyUsername() {
        return proxyUsername;
    }

    /** User at the proxy. */
    public void setProxyUsername(String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public String getProxyPassword() {
        return proxyPassword;
    }

    /** Password at the proxy. */
    public void setProxyPassword(String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }
}
