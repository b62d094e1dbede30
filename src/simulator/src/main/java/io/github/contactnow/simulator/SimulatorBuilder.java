package io.github.contactnow.simulator;

import io.github.contactnow.simulator.settings.SimulatorClock;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.settings.WebhookSettings;
import io.github.contactnow.simulator.wire.Format;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds a {@link Simulator}. Each setting has a default, so {@code Simulator.builder().build()} is enough to start. */
public final class SimulatorBuilder {

    private String host = "127.0.0.1";
    private int port;
    private OptionalInt controlPort = OptionalInt.empty();
    private String username = "demo";
    private String password = "demo";
    private long seed = 42;
    private Clock clock = Clock.systemUTC();
    private double callsPerSecond;
    private int dialsPerMinute;
    private Duration tokenLife = Duration.ofHours(12);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private ZoneId zone = ZoneId.of("Europe/London");
    private String accountId = "4242";
    private String callCentreId = "42";
    private String foreignAddressError = "Invalid token";
    private String clientAddressHeader = "";
    private String jsonContentType = "application/json";
    private final Map<String, Format> defaultFormats = new HashMap<>();
    private final Map<String, Charset> xmlCharsets = new HashMap<>();
    private boolean rangeEndIncluded = true;
    private Duration reportDelay = Duration.ZERO;
    private int maxRecords = Integer.MAX_VALUE;
    private WebhookSettings webhook = WebhookSettings.NONE;
    private boolean referencesWritable = true;
    private Duration searchDelay = Duration.ZERO;
    private Duration recordingDelay = Duration.ZERO;
    private boolean recordingRanges = true;
    private boolean recordingChecksum = true;
    private List<String> agentArguments = List.of("agent", "agentid");
    private long firstRecordId = 4_300_000_001L;
    private long firstCallId = 7_000_000_001L;
    private int historyLimit = 10_000;
    private Consumer<String> log = line -> {};

    SimulatorBuilder() {}

    /** Address to listen on; {@code 0.0.0.0} for all. Default {@code 127.0.0.1}. */
    public SimulatorBuilder host(String host) {
        this.host = host;
        return this;
    }

    /** Port to listen on; 0, the default, for any free port. */
    public SimulatorBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The control port, on the same host; 0 for any free port. Default: no control port. */
    public SimulatorBuilder controlPort(int port) {
        this.controlPort = OptionalInt.of(port);
        return this;
    }

    /** User name that gets tokens. Default {@code demo}. */
    public SimulatorBuilder username(String username) {
        this.username = username;
        return this;
    }

    /** Password of that user. Default {@code demo}. */
    public SimulatorBuilder password(String password) {
        this.password = password;
        return this;
    }

    /** Seed of all random choices: tokens and calls. Default 42. */
    public SimulatorBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The base of the simulator's clock. Default: the system clock. */
    public SimulatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Records that the dialler calls per second of real time. Default 0: the dialler does not run. */
    public SimulatorBuilder callsPerSecond(double callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
        return this;
    }

    /**
     * Records that the dialler dials in a minute of the simulator's clock: by the queue's time-of-day policy and retry
     * setting, until a complete outcome. Default 0: it does not dial.
     */
    public SimulatorBuilder dialsPerMinute(int dialsPerMinute) {
        this.dialsPerMinute = dialsPerMinute;
        return this;
    }

    /** How long a token is valid. Default 12 hours. */
    public SimulatorBuilder tokenLife(Duration tokenLife) {
        this.tokenLife = tokenLife;
        return this;
    }

    /** Idle time after which the server closes a connection. Default one minute. */
    public SimulatorBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
        return this;
    }

    /** Time zone of the times in records and of the time buckets in reports. Default {@code Europe/London}. */
    public SimulatorBuilder zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /** The {@code account_id} in replies to writes; empty to leave it out. Default {@code 4242}. */
    public SimulatorBuilder accountId(String accountId) {
        this.accountId = accountId;
        return this;
    }

    /** The contact centre's id. A {@code campaign} argument with this value does not filter. Default {@code 42}. */
    public SimulatorBuilder callCentreId(String callCentreId) {
        this.callCentreId = callCentreId;
        return this;
    }

    /** The error for a token that is used from another address. Default {@code Invalid token}. */
    public SimulatorBuilder foreignAddressError(String error) {
        this.foreignAddressError = error;
        return this;
    }

    /** Request header that overrides the client's address. Default: none, the connection's address counts. */
    public SimulatorBuilder clientAddressHeader(String name) {
        this.clientAddressHeader = name;
        return this;
    }

    /** Content type of JSON replies. Default {@code application/json}. */
    public SimulatorBuilder jsonContentType(String contentType) {
        this.jsonContentType = contentType;
        return this;
    }

    /** Format of a script's replies to requests without {@code format}. Default: as documented for the script. */
    public SimulatorBuilder defaultFormat(String script, Format format) {
        this.defaultFormats.put(script, format);
        return this;
    }

    /**
     * Charset of a script's XML replies. Default as documented: ISO-8859-1 for agent, ajax and the time-of-day methods of
     * database, UTF-8 for ecnow_data. UTF-8 where nothing is documented.
     */
    public SimulatorBuilder xmlCharset(String script, Charset charset) {
        this.xmlCharsets.put(script, charset);
        return this;
    }

    /** Whether a report {@code range} includes its last second. Default true. */
    public SimulatorBuilder rangeEndIncluded(boolean included) {
        this.rangeEndIncluded = included;
        return this;
    }

    /** Time from the end of a call to its appearance in reports. Default zero: at once, even before its end. */
    public SimulatorBuilder reportDelay(Duration delay) {
        this.reportDelay = delay;
        return this;
    }

    /** Maximum number of records in one write. Default: no limit. */
    public SimulatorBuilder maxRecords(int maxRecords) {
        this.maxRecords = maxRecords;
        return this;
    }

    /**
     * Posts to a URL when an agent or a generated call sets one of these outcomes. Default: no webhook.
     *
     * @param url the receiver; its query string is kept
     */
    public SimulatorBuilder outcomeWebhook(URI url, long... outcomes) {
        this.webhook = new WebhookSettings(
                List.of(url),
                Arrays.stream(outcomes).boxed().collect(Collectors.toUnmodifiableSet()),
                webhook.multipart(),
                webhook.times());
        return this;
    }

    /** Whether the webhook's form is {@code multipart/form-data}. Default false: urlencoded. */
    public SimulatorBuilder outcomeWebhookMultipart(boolean multipart) {
        this.webhook = new WebhookSettings(webhook.urls(), webhook.outcomes(), multipart, webhook.times());
        return this;
    }

    /** How many times the webhook posts each outcome; 2 tests whether a receiver detects duplicates. Default 1. */
    public SimulatorBuilder outcomeWebhookTimes(int times) {
        this.webhook = new WebhookSettings(webhook.urls(), webhook.outcomes(), webhook.multipart(), times);
        return this;
    }

    /** Whether writes can set {@code URN} and {@code VENDOR_URN}; if false, writes ignore them. Default true. */
    public SimulatorBuilder referencesWritable(boolean writable) {
        this.referencesWritable = writable;
        return this;
    }

    /** Real time from the creation of a record until reads find it. Default zero. */
    public SimulatorBuilder searchDelay(Duration delay) {
        this.searchDelay = delay;
        return this;
    }

    /** Time from the end of a call until its recording is available. Default zero: at once, even before its end. */
    public SimulatorBuilder recordingDelay(Duration delay) {
        this.recordingDelay = delay;
        return this;
    }

    /** Whether recordings support range requests. Default true. */
    public SimulatorBuilder recordingRanges(boolean ranges) {
        this.recordingRanges = ranges;
        return this;
    }

    /** Whether the reply with a whole recording has a {@code Content-MD5} header. Default true. */
    public SimulatorBuilder recordingChecksum(boolean checksum) {
        this.recordingChecksum = checksum;
        return this;
    }

    /** Argument names of agent.php and click2dial.php for the agent's id. Default {@code agent} and {@code agentid}. */
    public SimulatorBuilder agentArguments(String... names) {
        this.agentArguments = List.of(names);
        return this;
    }

    /** Id of the first record. Default 4300000001, which exceeds 32 bits. */
    public SimulatorBuilder firstRecordId(long id) {
        this.firstRecordId = id;
        return this;
    }

    /** Id of the first call. Default 7000000001, which exceeds 32 bits. */
    public SimulatorBuilder firstCallId(long id) {
        this.firstCallId = id;
        return this;
    }

    /** Maximum number of requests in the history; the oldest are removed first. Default 10000. */
    public SimulatorBuilder historyLimit(int requests) {
        this.historyLimit = requests;
        return this;
    }

    /** Receives log lines: seeds, URLs and unexpected errors. Default: no log. */
    public SimulatorBuilder log(Consumer<String> log) {
        this.log = log;
        return this;
    }

    /**
     * Applies the observed behaviour of a real server. Values of the profile replace settings made before.
     *
     * @throws IllegalArgumentException if the file is not a profile, or its version is not supported
     */
    public SimulatorBuilder profile(Path file) {
        new ProfileFile(file).applyTo(this);
        return this;
    }

    /** A simulator with these settings, not yet started. */
    public Simulator build() {
        return new Simulator(new SimulatorSettings(
                host,
                port,
                controlPort,
                username,
                password,
                seed,
                new SimulatorClock(clock),
                callsPerSecond,
                dialsPerMinute,
                tokenLife,
                idleTimeout,
                zone,
                accountId,
                callCentreId,
                foreignAddressError,
                clientAddressHeader,
                jsonContentType,
                Map.copyOf(defaultFormats),
                Map.copyOf(xmlCharsets),
                rangeEndIncluded,
                reportDelay,
                maxRecords,
                webhook,
                referencesWritable,
                searchDelay,
                recordingDelay,
                recordingRanges,
                recordingChecksum,
                agentArguments,
                firstRecordId,
                firstCallId,
                historyLimit,
                log));
    }
}
