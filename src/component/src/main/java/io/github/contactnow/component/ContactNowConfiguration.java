package io.github.contactnow.component;

import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Region;
import io.github.contactnow.leads.OnceSettings;
import io.github.contactnow.leads.PhoneFormat;
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
    @UriParam(label = "common")
    private String baseUrl;
    @UriParam(label = "security")
    private boolean allowHttp;
    @UriParam(label = "security", secret = true)
    private String username;
    @UriParam(label = "security", secret = true)
    private String password;
    @UriParam(label = "common")
    private String address;
    @UriParam(label = "common", defaultValue = "JSON")
    private Format format = Format.JSON;
    @UriParam(label = "advanced")
    private String profile;
    @UriParam(label = "advanced")
    private boolean allowUnknownOperation;
    @UriParam(label = "advanced,security")
    private boolean allowOperationFromHeader;
    @UriParam(label = "producer")
    private String headerArguments;
    @UriParam(label = "common", prefix = "arg.", multiValue = true)
    private Map<String, Object> arguments = Map.of();
    @UriParam(label = "producer,advanced")
    private boolean asynchronous;
    @UriParam(label = "producer", defaultValue = "100")
    private int batchSize = 100;
    @UriParam(label = "producer", defaultValue = "PLAIN")
    private Delivery delivery = Delivery.PLAIN;
    @UriParam(label = "producer", defaultValue = "VENDOR_URN")
    private String referenceField = "VENDOR_URN";
    @UriParam(label = "producer,leads", defaultValue = "NONE")
    private ReferenceFallback referenceFallback = ReferenceFallback.CONTENT_HASH;
    @UriParam(label = "producer,leads")
    private Ledger ledger;
    @UriParam(label = "producer,leads")
    private String settledTo;
    @UriParam(label = "common")
    private Dialect.Method tokenMethod;
    @UriParam(label = "common", defaultValue = "GET")
    private Dialect.Method readMethod = Dialect.Method.GET;
    @UriParam(label = "common")
    private boolean rawReads;
    @UriParam(label = "common")
    private String rejections;
    @UriParam(label = "producer,leads", defaultValue = "SETTLE")
    private OnceSettings.OnDoubt onDoubt = OnceSettings.OnDoubt.SETTLE;
    @UriParam(label = "producer,leads", defaultValue = "CONFLICT")
    private OnceSettings.OnChange onChange = OnceSettings.OnChange.CONFLICT;
    @UriParam(label = "producer,leads", defaultValue = "45000", javaType = "java.time.Duration")
    private Duration longestLife = Duration.ofSeconds(45);
    @UriParam(label = "producer,leads", defaultValue = "5000", javaType = "java.time.Duration")
    private Duration visibility = Duration.ofSeconds(5);
    @UriParam(label = "producer,leads")
    private String referenceFrom;
    @UriParam(label = "producer,leads", defaultValue = "true")
    private boolean fieldChecks = true;
    @UriParam(label = "producer,leads", defaultValue = "900000", javaType = "java.time.Duration")
    private Duration fieldsMaxAge = Duration.ofMinutes(15);
    @UriParam(label = "producer,leads")
    private String phoneRegion;
    @UriParam(label = "producer,leads")
    private PhoneFormat phoneFormat;
    @UriParam(label = "producer,security")
    private boolean confirmExpire;
    @UriParam(label = "producer")
    private boolean overwrite;
    @UriParam(label = "producer", defaultValue = "3")
    private int recordingResumes = 3;
    @UriParam(label = "producer", defaultValue = "BOTH")
    private AgentIdName agentIdName = AgentIdName.BOTH;
    @UriParam(label = "common", defaultValue = "ROWS")
    private OutputType outputType = OutputType.ROWS;
    @UriParam(label = "common")
    private boolean streaming;
    @UriParam(label = "consumer")
    private Duration slice;
    @UriParam(label = "consumer")
    private String sliceFrom;
    @UriParam(label = "consumer", defaultValue = "PT15M")
    private Duration sliceOverlap = Duration.ofMinutes(15);
    @UriParam(label = "consumer", defaultValue = "PT2M")
    private Duration sliceDelay = Duration.ofMinutes(2);
    @UriParam(label = "consumer", defaultValue = "PT1M")
    private Duration sliceFloor = Duration.ofMinutes(1);
    @UriParam(label = "consumer")
    private long sliceMaxRows;
    @UriParam(label = "consumer")
    private Duration sliceUnit;
    @UriParam(label = "consumer")
    private String sliceZone;
    @UriParam(label = "consumer")
    private StateRepository<String, String> stateRepository;
    @UriParam(label = "consumer")
    private String cursorName;
    @UriParam(label = "http", defaultValue = "PT10S")
    private Duration connectTimeout = Duration.ofSeconds(10);
    @UriParam(label = "http", defaultValue = "PT30S")
    private Duration responseTimeout = Duration.ofSeconds(30);
    @UriParam(label = "http", defaultValue = "PT60S")
    private Duration requestTimeout = Duration.ofSeconds(60);
    @UriParam(label = "http", defaultValue = "20")
    private int maxConnections = 20;
    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;
    @UriParam(label = "proxy")
    private String proxyHost;
    @UriParam(label = "proxy", defaultValue = "8080")
    private int proxyPort = 8080;
    @UriParam(label = "proxy", secret = true)
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

    /** Which public installation the account belongs to. Either this or baseUrl is needed. */
    public void setRegion(Region region) {
        this.region = region;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /** Where the API's scripts are, such as https://host/api/. Overrides region. Plain http is refused unless allowHttp is set. */
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
     * A file that tells how the server behaves where the vendor's texts are silent, as the application's command probe writes it: a path,
     * or a resource such as file:... or classpath:... With it the ranges of slices are cut to what the server includes, and what it was
     * found not to do is refused when an endpoint is made.
     */
    public void setProfile(String profile) {
        this.profile = profile;
    }

    public Dialect.Method getTokenMethod() {
        return tokenMethod;
    }

    /**
     * How a token is asked for: POST, or GET as in the vendor's samples, which puts user and password into a URL that servers and proxies may
     * log. By default what the profile says, else POST.
     */
    public void setTokenMethod(Dialect.Method tokenMethod) {
        this.tokenMethod = tokenMethod;
    }

    public Dialect.Method getReadMethod() {
        return readMethod;
    }

    /** How reads are made: GET with the filters in the query, or POST with the filters in a form, as the vendor's own client does. */
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
     * Error texts of the server that are about the record that was sent, beside the documented ones and those of the profile: separated by |,
     * compared without regard to letter case and punctuation, * for words that change. A record that is answered so is rejected for good; other
     * errors are refused or unknown, and may be tried again.
     */
    public void setRejections(String rejections) {
        this.rejections = rejections;
    }

    public boolean isAllowUnknownOperation() {
        return allowUnknownOperation;
    }

    /**
     * Allows scripts, methods, actions and report fields that are not in the catalogue. Such operations are never repeated on doubt.
     */
    public void setAllowUnknownOperation(boolean allowUnknownOperation) {
        this.allowUnknownOperation = allowUnknownOperation;
    }

    public boolean isAllowOperationFromHeader() {
        return allowOperationFromHeader;
    }

    /** Lets the header CamelContactNowOperation choose the operation of a message. Off, because headers often come from outside. */
    public void setAllowOperationFromHeader(boolean allowOperationFromHeader) {
        this.allowOperationFromHeader = allowOperationFromHeader;
    }

    public String getHeaderArguments() {
        return headerArguments;
    }

    /**
     * Names of required arguments, comma-separated, that every message brings in a header CamelContactNowArg.NAME (to agent and
     * click2dial also in the map in its body), so that the URI may leave them out.
     */
    public void setHeaderArguments(String headerArguments) {
        this.headerArguments = headerArguments;
    }

    public Map<String, Object> getArguments() {
        return arguments;
    }

    /** Arguments that the catalogue does not know, given as arg.NAME=value. They are sent as they are. */
    public void setArguments(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    public boolean isAsynchronous() {
        return asynchronous;
    }

    /**
     * Makes calls on threads of the component, so that the thread of the caller goes on: for callers that must not be held up, such
     * as event loops. Off, because handing a call over to another thread and back costs more than all else that the component does;
     * routes get their concurrency from consumers, seda or threads().
     */
    public void setAsynchronous(boolean asynchronous) {
        this.asynchronous = asynchronous;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /** How many records of a list or stream go into one request. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public Delivery getDelivery() {
        return delivery;
    }

    /**
     * What a create of leads promises. PLAIN: an exception unless every record went in. AT_MOST_ONCE: no record is sent twice, and
     * the body becomes a list with a verdict for each; doubt is settled by reading back by reference. ONCE: every record is created once,
     * whatever fails, and gets a verdict; needs a ledger, and a reference column that is writable and searchable. For click2dial and agent,
     * AT_MOST_ONCE sends at most one request for each reference (header CamelContactNowReference), across crashes; it needs a ledger, and the
     * body becomes a verdict.
     */
    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    public String getReferenceField() {
        return referenceField;
    }

    /** Searchable column that carries the caller's own id of a lead (AT_MOST_ONCE, ONCE). */
    public void setReferenceField(String referenceField) {
        this.referenceField = referenceField;
    }

    public ReferenceFallback getReferenceFallback() {
        return referenceFallback;
    }

    /**
     * What a lead without reference gets (ONCE). CONTENT_HASH: a reference made of its contents, so that the very same lead is created once,
     * ever. NONE: it is rejected.
     */
    public void setReferenceFallback(ReferenceFallback referenceFallback) {
        this.referenceFallback = referenceFallback;
    }

    public Ledger getLedger() {
        return ledger;
    }

    /** Where it is remembered what was sent (ONCE; AT_MOST_ONCE of commands). Without it, the one ledger of the registry is taken. */
    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public String getSettledTo() {
        return settledTo;
    }

    /**
     * URI of an endpoint that gets the final verdict of each lead whose delivery was answered "in doubt", once it is settled (ONCE): the body
     * is the verdict, header CamelContactNowOrigin what that header was when the lead was delivered. A verdict comes again until the endpoint
     * takes it without an exception, after a crash too; of several instances that share a ledger one sends it.
     */
    public void setSettledTo(String settledTo) {
        this.settledTo = settledTo;
    }

    public OnceSettings.OnDoubt getOnDoubt() {
        return onDoubt;
    }

    /**
     * What to do about a lead that may have been sent and that reading back does not find (ONCE). SETTLE: send it again once it is proven
     * absent. HOLD: leave it in doubt for an operator, as where the reference column cannot be searched.
     */
    public void setOnDoubt(OnceSettings.OnDoubt onDoubt) {
        this.onDoubt = onDoubt;
    }

    public OnceSettings.OnChange getOnChange() {
        return onChange;
    }

    /**
     * What to do about a reference that comes again with another lead (ONCE). CONFLICT: reject it. UPDATE: update the record; notes_append
     * is left out, since it appends at every repeat.
     */
    public void setOnChange(OnceSettings.OnChange onChange) {
        this.onChange = onChange;
    }

    public Duration getLongestLife() {
        return longestLife;
    }

    /**
     * How long after its start a create may still take effect in ContactNow, whatever has become of its connection (ONCE). The client's
     * own part is cut off at that time; what is in doubt is looked for after it. All instances that share a ledger need the same.
     */
    public void setLongestLife(Duration longestLife) {
        this.longestLife = longestLife;
    }

    public Duration getVisibility() {
        return visibility;
    }

    /** How long a created record may stay invisible to a search (ONCE). */
    public void setVisibility(Duration visibility) {
        this.visibility = visibility;
    }

    public String getReferenceFrom() {
        return referenceFrom;
    }

    /**
     * Where the caller's own id of a lead is (AT_MOST_ONCE, ONCE): the name of a field of the record, or an expression of Camel's simple
     * language, such as ${body[policy]}-${body[year]}, in which the body is the record. The header CamelContactNowReference goes before it;
     * where it gives nothing, the field reference counts, and then the referenceField.
     */
    public void setReferenceFrom(String referenceFrom) {
        this.referenceFrom = referenceFrom;
    }

    public boolean isFieldChecks() {
        return fieldChecks;
    }

    /**
     * Compares each lead with what ContactNow says of its dataset, fields and picklists before anything is sent, and rejects it if it does
     * not fit (ONCE). What ContactNow does not tell is not checked.
     */
    public void setFieldChecks(boolean fieldChecks) {
        this.fieldChecks = fieldChecks;
    }

    public Duration getFieldsMaxAge() {
        return fieldsMaxAge;
    }

    /** How old what ContactNow said of datasets, fields and picklists may be, before it is read anew (ONCE). */
    public void setFieldsMaxAge(Duration fieldsMaxAge) {
        this.fieldsMaxAge = fieldsMaxAge;
    }

    public String getPhoneRegion() {
        return phoneRegion;
    }

    /**
     * Country of phones without country code, by its two letters, such as GB (ONCE). A lead with a phone that cannot be a number of it, or with a
     * country code of that country, is rejected; the others are sent in the phoneFormat. Without it and without phoneFormat, phones are sent as
     * they come.
     */
    public void setPhoneRegion(String phoneRegion) {
        this.phoneRegion = phoneRegion;
    }

    public PhoneFormat getPhoneFormat() {
        return phoneFormat;
    }

    /**
     * How phones are sent (ONCE). NATIONAL: as they are dialled in the phoneRegion, such as 07700900123; those of other countries with + and
     * country code. E164: all with + and country code, such as +447700900123. Without phoneRegion, digits are sent as they are written in both,
     * without blanks, dashes, dots and brackets. By default NATIONAL if there is a phoneRegion; else phones are sent as they come.
     */
    public void setPhoneFormat(PhoneFormat phoneFormat) {
        this.phoneFormat = phoneFormat;
    }

    public boolean isConfirmExpire() {
        return confirmExpire;
    }

    /**
     * Lets d_status=EXPIRED through, which closes a dataset for good: its records can never again be dialled, edited or reopened. No
     * header can set this.
     */
    public void setConfirmExpire(boolean confirmExpire) {
        this.confirmExpire = confirmExpire;
    }

    public boolean isOverwrite() {
        return overwrite;
    }

    /** Overwrites an audio file whose name is taken already, where a create would be refused. */
    public void setOverwrite(boolean overwrite) {
        this.overwrite = overwrite;
    }

    public int getRecordingResumes() {
        return recordingResumes;
    }

    /**
     * How often a recording whose stream breaks off is continued from the byte reached, where the server allows that; 0 for never.
     */
    public void setRecordingResumes(int recordingResumes) {
        this.recordingResumes = recordingResumes;
    }

    public AgentIdName getAgentIdName() {
        return agentIdName;
    }

    /** Under which name agent.php gets the agent's id; the vendor's texts differ. */
    public void setAgentIdName(AgentIdName agentIdName) {
        this.agentIdName = agentIdName;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    /** What a read puts into the body. ROWS: its rows as maps. RAW: the bytes of the reply as a stream. */
    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /**
     * Puts the rows of a read into the body as an iterator that holds one row at a time, instead of a list. They are read inside the
     * route: when the exchange ends, the reply is closed.
     */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public Duration getSlice() {
        return slice;
    }

    /**
     * Length of a time slice. With it the consumer pulls a report in half-open slices, in order, and keeps a cursor. A poll pulls what is due
     * when it begins; what becomes due meanwhile is left to the next.
     */
    public void setSlice(Duration slice) {
        this.slice = slice;
    }

    public String getSliceFrom() {
        return sliceFrom;
    }

    /**
     * Where slices begin when there is no cursor yet: an instant such as 2026-01-31T00:00:00Z, or a duration back from now such as
     * P7D.
     */
    public void setSliceFrom(String sliceFrom) {
        this.sliceFrom = sliceFrom;
    }

    public Duration getSliceOverlap() {
        return sliceOverlap;
    }

    /** How far a slice reaches back behind the cursor, for rows that were written or changed late. */
    public void setSliceOverlap(Duration sliceOverlap) {
        this.sliceOverlap = sliceOverlap;
    }

    public Duration getSliceDelay() {
        return sliceDelay;
    }

    /** The last minutes that are not read yet, because their rows are still being written. */
    public void setSliceDelay(Duration sliceDelay) {
        this.sliceDelay = sliceDelay;
    }

    public Duration getSliceFloor() {
        return sliceFloor;
    }

    /**
     * The shortest slice. One whose reply takes too long, is not whole or has too many rows is pulled in two halves, these again, and so on;
     * but no part is shorter than this. What fails even so stays before the cursor, and is tried again at the next poll. The last slice, which
     * reaches up to now, waits until it moves the cursor by as much, or by sliceDelay if that is shorter.
     */
    public void setSliceFloor(Duration sliceFloor) {
        this.sliceFloor = sliceFloor;
    }

    public long getSliceMaxRows() {
        return sliceMaxRows;
    }

    /** How many rows one exchange may have: a slice with more is pulled in halves. 0, the default, for any number. */
    public void setSliceMaxRows(long sliceMaxRows) {
        this.sliceMaxRows = sliceMaxRows;
    }

    public Duration getSliceUnit() {
        return sliceUnit;
    }

    /**
     * Slices start and end at whole multiples of this, in UTC. By default hours for reporting/calls, seconds for all else. What tells of a
     * range as a whole, as reporting/agents does, needs the same ranges each time, such as days: P1D.
     */
    public void setSliceUnit(Duration sliceUnit) {
        this.sliceUnit = sliceUnit;
    }

    public String getSliceZone() {
        return sliceZone;
    }

    /**
     * Time zone of the contact centre, such as Europe/London: for slices of reads that ask by wall-clock time (database/cdr_log,
     * ecnow/ecnow_records). By default the profile's.
     */
    public void setSliceZone(String sliceZone) {
        this.sliceZone = sliceZone;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /** Keeps the cursor of slices. Needed with slice; a durable one survives restarts. */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getCursorName() {
        return cursorName;
    }

    /** Key of the cursor in the stateRepository. By default user, host and operation. */
    public void setCursorName(String cursorName) {
        this.cursorName = cursorName;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /** Longest wait for a connection to open, or to come free in the pool. */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    /** Longest silence of the server while a reply is awaited or read. */
    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    /** Longest life of one request, from its start to the last byte of its reply. */
    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /** How many connections, and so requests, an account may have open at once. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS settings. Without them those of the JVM count. */
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
