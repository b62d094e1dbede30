package io.github.contactnow.simulator.settings;

import io.github.contactnow.simulator.wire.Format;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The settings of a simulator. {@code SimulatorBuilder} describes each of them.
 */
public record SimulatorSettings(
        String host,
        int port,
        OptionalInt controlPort,
        String username,
        String password,
        long seed,
        SimulatorClock clock,
        double callsPerSecond,
        int dialsPerMinute,
        Duration tokenLife,
        Duration idleTimeout,
        ZoneId zone,
        String accountId,
        String callCentreId,
        String foreignAddressError,
        String clientAddressHeader,
        String jsonContentType,
        Map<String, Format> defaultFormats,
        Map<String, Charset> xmlCharsets,
        boolean rangeEndIncluded,
        Duration reportDelay,
        int maxRecords,
        WebhookSettings webhook,
        boolean referencesWritable,
        Duration searchDelay,
        Duration recordingDelay,
        boolean recordingRanges,
        boolean recordingChecksum,
        List<String> agentArguments,
        long firstRecordId,
        long firstCallId,
        int historyLimit,
        Consumer<String> log) {}
