package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.LiveCall;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** recording.php: all of it is invented. */
class RecordingTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
    private static final int LENGTH = 44 + 25 * 8000;

    private Simulator simulator;
    private TestClient client;

    private void start(SimulatorBuilder builder) {
        simulator = builder.clock(NOON).build().start();
        client = TestClient.withToken(simulator);
    }

    /** Makes a call of 25 seconds; returns its id. */
    private long call() {
        client.json("click2dial.php?token=TOKEN&agent=500100&ddi=07700900123");
        LiveCall live = simulator.liveCalls().get(0);
        simulator.clock().advance(Duration.ofSeconds(25));
        client.json("agent.php?token=TOKEN&agent=500100&action=hangupready");
        return live.id();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aRecordingIsAudioAsLongAsTheCallWasTalked() throws Exception {
        start(Simulator.builder());
        HttpResponse<byte[]> reply = get(call());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Type")).isEqualTo("audio/x-wav");
        assertThat(header(reply, "Content-Length")).isEqualTo(Integer.toString(LENGTH));
        assertThat(header(reply, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(reply, "Content-MD5"))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(reply.body())));
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(reply.body()))) {
            assertThat(audio.getFrameLength()).isEqualTo(25 * 8000);
            assertThat(audio.getFormat().matches(new AudioFormat(8000, 8, 1, false, false)))
                    .isTrue();
        }
    }

    @Test
    void theSameCallAlwaysSoundsTheSameAndNoOtherDoes() {
        start(Simulator.builder());
        long first = call();
        long second = call();

        assertThat(get(first).body()).isEqualTo(get(first).body());
        assertThat(header(get(first), "ETag"))
                .isEqualTo(header(get(first), "ETag"))
                .isNotEqualTo(header(get(second), "ETag"));
        assertThat(get(first).body())
                .hasSameSizeAs(get(second).body())
                .isNotEqualTo(get(second).body());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=100-199, 100, 200",
        "bytes=40-, 40, 200044",
        "bytes=-5, 200039, 200044",
        "bytes=200000-999999, 200000, 200044",
        "bytes=-999999, 0, 200044"
    })
    void aRangeGivesThatPart(String range, int from, int to) {
        start(Simulator.builder());
        long call = call();
        byte[] whole = get(call).body();

        HttpResponse<byte[]> part = get(call, "Range", range);

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + LENGTH);
        assertThat(header(part, "Content-Length")).isEqualTo(Integer.toString(to - from));
        assertThat(part.headers().firstValue("Content-MD5"))
                .as("that of the part would mislead")
                .isEmpty();
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=200044-", "bytes=999999-1000000", "bytes=-0"})
    void aRangeBehindTheEndCannotBeHad(String range) {
        start(Simulator.builder());
        HttpResponse<byte[]> reply = get(call(), "Range", range);

        assertThat(reply.statusCode()).isEqualTo(416);
        assertThat(header(reply, "Content-Range")).isEqualTo("bytes */" + LENGTH);
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-1", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"})
    void whatIsNoSingleRangeIsIgnored(String range) {
        start(Simulator.builder());
        HttpResponse<byte[]> reply = get(call(), "Range", range);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).hasSize(LENGTH);
    }

    @Test
    void ifRangeHeedsTheTag() {
        start(Simulator.builder());
        long call = call();
        String tag = header(get(call), "ETag");

        assertThat(get(call, "Range", "bytes=1-2", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(get(call, "Range", "bytes=1-2", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void rangesAndChecksumsCanBeSwitchedOff() {
        start(Simulator.builder().recordingRanges(false).recordingChecksum(false));
        HttpResponse<byte[]> reply = get(call(), "Range", "bytes=1-2");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Accept-Ranges")).isEmpty();
        assertThat(reply.headers().firstValue("Content-MD5")).isEmpty();
    }

    @Test
    void aRecordingIsReadySomeTimeAfterTheCall() {
        start(Simulator.builder().recordingDelay(Duration.ofMinutes(2)));
        long call = call();

        assertThat(text(call, ""))
                .isEqualTo("{\"success\":false,\"error\":\"Recording [" + call + "] is not ready.\"}");
        assertThat(flags()).isEqualTo("recorded");
        simulator.clock().advance(Duration.ofMinutes(2));
        assertThat(get(call).body()).hasSize(LENGTH);
        assertThat(flags()).isEqualTo("recorded,processed");
    }

    @Test
    void thereIsNoneOfACallThatIsLiveUnansweredOrUnknown() {
        start(Simulator.builder());
        client.json("click2dial.php?token=TOKEN&agent=500100&ddi=07700900123");
        assertThat(text(7_000_000_001L, "")).contains("Recording [7000000001] is not ready.");
        long unanswered = simulator.startInboundCall(700_001, "1").id();
        assertThat(text(unanswered, "")).contains("Recording [7000000002] does not exist.");
        simulator.endCall(unanswered);
        assertThat(text(unanswered, "")).contains("Recording [7000000002] does not exist.");
        assertThat(text(1, "&format=xml"))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><result>"
                        + "<success>0</success><error>Recording [1] does not exist.</error></result>");
        assertThat(client.get("recording.php?token=TOKEN").body()).contains("Bad argument: callid");
        assertThat(client.get("recording.php?callid=1").body()).contains("Invalid token");
    }

    @Test
    void seededCallsHaveRecordingsToo() {
        start(Simulator.builder());
        simulator.seedCalls(100, NOON.instant().minusSeconds(1000), NOON.instant());

        simulator.calls().forEach(call -> assertThat(get(call.id()).headers().firstValue("Content-Type"))
                .hasValue(call.isAnswered() ? "audio/x-wav" : "application/json"));
    }

    @Test
    void faultsBreakRecordingsToo() {
        start(Simulator.builder());
        long call = call();
        byte[] whole = get(call).body();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.TRUNCATED_BODY)
                        .script("recording")
                        .afterBytes(1000)
                        .times(1)
                        .build());

        HttpResponse<byte[]> broken = get(call);
        assertThat(broken.body()).isEqualTo(Arrays.copyOf(whole, 1000));
        assertThat(header(broken, "Content-Type")).isEqualTo("audio/x-wav");
        assertThat(get(call, "Range", "bytes=1000-").body()).isEqualTo(Arrays.copyOfRange(whole, 1000, LENGTH));
    }

    private HttpResponse<byte[]> get(long call, String... headers) {
        HttpRequest.Builder request =
                client.request("recording.php?token=TOKEN&callid=" + call).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String text(long call, String arguments) {
        HttpResponse<String> reply = client.get("recording.php?token=TOKEN&callid=" + call + arguments);
        assertThat(reply.statusCode()).isEqualTo(200);
        return reply.body();
    }

    private String flags() {
        return client.json("reporting.php?token=TOKEN&method=cdr&fields=flags&range=1:9999999999")
                .at("/list/0/flags")
                .asText();
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElseThrow();
    }
}
