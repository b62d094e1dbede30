package io.github.contactnow.simulator;

import io.github.contactnow.simulator.webhook.WebhookSettings;
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

/** Collects the settings of a {@link Simulator}; each has a default. */
public final class SimulatorBuilder {

    private String host = "127.0.0.1";
    private int port;
    private OptionalInt controlPort = OptionalInt.empty();
    private String username = "demo";
    private String password = "demo";
    private long seed = 42;
    private Clock clock = Clock.systemUTC();
    private double callsPerSecond;
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
    private Consumer<String> log = line -> { };

    SimulatorBuilder() {
    }

    /** Address to listen on; {@code 0.0.0.0} for all. Default {@code 127.0.0.1}. */
    public SimulatorBuilder host(String host) {
        this.host = host;
        return this;
    }

    /** Port to listen on; 0, the default, for any free one. */
    public SimulatorBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** Port of the control side, on the same host; 0 for any free one. Default: none, there is no control side then. */
    public SimulatorBuilder controlPort(int port) {
        this.controlPort = OptionalInt.of(port);
        return this;
    }

    /** User that gets tokens. Default {@code demo}. */
    public SimulatorBuilder username(String username) {
        this.username = username;
        return this;
    }

    /** Password of that user. Default {@code demo}. */
    public SimulatorBuilder password(String password) {
        this.password = password;
        return this;
    }

    /** Decides everything that looks random: tokens, calls. Default 42. */
    public SimulatorBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** What the simulator's own clock is based on. Default: the machine's clock. */
    public SimulatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** How many records are dialled in a second of real time. Default 0: calls are made by hand only. */
    public SimulatorBuilder callsPerSecond(double callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
        return this;
    }

    /** How long a token is valid. Default 12 hours. */
    public SimulatorBuilder tokenLife(Duration tokenLife) {
        this.tokenLife = tokenLife;
        return this;
    }

    /** After how long the server closes a connection on which nothing arrives. Default a minute. */
    public SimulatorBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
        return this;
    }

    /** Zone of the times in records and of the time buckets in reports. Default {@code Europe/London}. */
    public SimulatorBuilder zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /** The {@code account_id} in replies to writes; empty for none. Default {@code 4242}. */
    public SimulatorBuilder accountId(String accountId) {
        this.accountId = accountId;
        return this;
    }

    /** The contact centre's id: a {@code campaign} argument equal to it is no filter. Default {@code 42}. */
    public SimulatorBuilder callCentreId(String callCentreId) {
        this.callCentreId = callCentreId;
        return this;
    }

    /** The error for a token used from another address. Default {@code Invalid token}. */
    public SimulatorBuilder foreignAddressError(String error) {
        this.foreignAddressError = error;
        return this;
    }

    /** A request header that, where sent, tells the client's address instead of the connection. Default: none. */
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
     * Charset that a script's XML replies are in and declare. Default: as documented, ISO-8859-1 for agent, ajax and the
     * time-of-day methods of database, UTF-8 for ecnow_data; UTF-8 also where nothing is documented.
     */
    public SimulatorBuilder xmlCharset(String script, Charset charset) {
        this.xmlCharsets.put(script, charset);
        return this;
    }

    /** Whether the last second of a report {@code range} belongs to it. Default true. */
    public SimulatorBuilder rangeEndIncluded(boolean included) {
        this.rangeEndIncluded = included;
        return this;
    }

    /** How long after its end a call shows up in reports. Default zero: at once, even before its end. */
    public SimulatorBuilder reportDelay(Duration delay) {
        this.reportDelay = delay;
        return this;
    }

    /** How many records one write may carry. Default: any number. */
    public SimulatorBuilder maxRecords(int maxRecords) {
        this.maxRecords = maxRecords;
        return this;
    }

    /**
     * Tells a URL when an agent sets one of these outcomes, or a generated call does. Default: nobody is told anything.
     *
     * @param url what its query says stays
     */
    public SimulatorBuilder outcomeWebhook(URI url, long... outcomes) {
        this.webhook = new WebhookSettings(List.of(url),
                Arrays.stream(outcomes).boxed().collect(Collectors.toUnmodifiableSet()), webhook.multipart(),
                webhook.times());
        return this;
    }

    /** Whether the webhook's form is {@code multipart/form-data}. Default false: it is urlencoded. */
    public SimulatorBuilder outcomeWebhookMultipart(boolean multipart) {
        this.webhook = new WebhookSettings(webhook.urls(), webhook.outcomes(), multipart, webhook.times());
        return this;
    }

    /** How often the webhook tells the same; 2 shows whether the other side notices. Default 1. */
    public SimulatorBuilder outcomeWebhookTimes(int times) {
        this.webhook = new WebhookSettings(webhook.urls(), webhook.outcomes(), webhook.multipart(), times);
        return this;
    }

    /** Whether {@code URN} and {@code VENDOR_URN} can be written; if not, they are ignored. Default true. */
    public SimulatorBuilder referencesWritable(boolean writable) {
        this.referencesWritable = writable;
        return this;
    }

    /** How long after its creation, in real time, a read does not find a record. Default zero: it is found at once. */
    public SimulatorBuilder searchDelay(Duration delay) {
        this.searchDelay = delay;
        return this;
    }

    /** How long after its end a call's recording can be had. Default zero: at once, even before its end. */
    public SimulatorBuilder recordingDelay(Duration delay) {
        this.recordingDelay = delay;
        return this;
    }

    /** Whether parts of recordings can be asked for. Default true. */
    public SimulatorBuilder recordingRanges(boolean ranges) {
        this.recordingRanges = ranges;
        return this;
    }

    /** Whether a whole recording comes with its {@code Content-MD5}. Default true. */
    public SimulatorBuilder recordingChecksum(boolean checksum) {
        this.recordingChecksum = checksum;
        return this;
    }

    /** Under which names agent.php and click2dial.php take the agent's id. Default {@code agent} and {@code agentid}. */
    public SimulatorBuilder agentArguments(String... names) {
        this.agentArguments = List.of(names);
        return this;
    }

    /** Id of the first record. Default 4300000001, beyond 32 bits. */
    public SimulatorBuilder firstRecordId(long id) {
        this.firstRecordId = id;
        return this;
    }

    /** Id of the first call. Default 7000000001, beyond 32 bits. */
    public SimulatorBuilder firstCallId(long id) {
        this.firstCallId = id;
        return this;
    }

    /** How many requests the history keeps; the oldest go first. Default 10000. */
    public SimulatorBuilder historyLimit(int requests) {
        this.historyLimit = requests;
        return this;
    }

    /** Where the simulator tells its seed, the seeds of faults, and what surprised it. Default: nowhere. */
    public SimulatorBuilder log(Consumer<String> log) {
        this.log = log;
        return this;
    }

    /**
     * Takes over how a real server was found to behave: what the profile says replaces what was set before.
     *
     * @throws IllegalArgumentException if the file is no profile, or one of a newer version
     */
    public SimulatorBuilder profile(Path file) {
        new ProfileFile(file).applyTo(this);
        return this;
    }

    public Simulator build() {
        return new Simulator(new SimulatorSettings(host, port, controlPort, username, password, seed,
                new SimulatorClock(clock), callsPerSecond, tokenLife, idleTimeout, zone, accountId, callCentreId,
                foreignAddressError, clientAddressHeader, jsonContentType, Map.copyOf(defaultFormats),
                Map.copyOf(xmlCharsets), rangeEndIncluded, reportDelay, maxRecords, webhook, referencesWritable,
                searchDelay, recordingDelay, recordingRanges, recordingChecksum, agentArguments, firstRecordId, firstCallId,
                historyLimit, log));
    }
}
