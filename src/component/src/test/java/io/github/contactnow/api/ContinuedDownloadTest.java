package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupted recording continues from the byte reached, or fails: parts of different files are never joined. */
class ContinuedDownloadTest {

    private static final Call RECORDING =
            Call.of(Operations.named("recording"), Map.of("callid", "7000000001"), Format.JSON);
    private static final String RANGES = "Accept-Ranges: bytes\r\nETag: \"v1\"";
    private static final byte[] FILE = file();

    private static byte[] file() {
        byte[] bytes = new byte[100_000];
        new Random(42).nextBytes(bytes);
        bytes[0] = 'R';
        return bytes;
    }

    /** A head for the whole file, followed by only some of its bytes before the connection ends. */
    private static RawServer.Answer cut(int sent, String headers) {
        return answer("200 OK", headers + "\r\nContent-Length: " + FILE.length, Arrays.copyOf(FILE, sent));
    }

    private static RawServer.Answer answer(String status, String headers, byte[] body) {
        return out -> {
            String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: audio/mpeg\r\n" + headers
                    + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return false;
        };
    }

    /** The requested rest, of which only this many bytes are sent. */
    private static RawServer.Answer rest(RawServer.Seen request, int sent) {
        int from = from(request);
        return answer(
                "206 Partial Content",
                RANGES + "\r\nContent-Range: bytes " + from + "-" + (FILE.length - 1) + "/" + FILE.length
                        + "\r\nContent-Length: " + (FILE.length - from),
                Arrays.copyOfRange(FILE, from, Math.min(FILE.length, from + sent)));
    }

    private static int from(RawServer.Seen request) {
        return Integer.parseInt(request.headers().get("Range").replaceAll("bytes=(\\d+)-", "$1"));
    }

    /** The bytes read, and the failure that ended the read. */
    private record Got(byte[] bytes, Throwable failure, List<RawServer.Seen> requests) {}

    private static Got get(int continuations, Function<RawServer.Seen, RawServer.Answer> script) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RawServer server = RawServer.on(script);
                ContactNowClient client = Calls.client(server.url())) {
            Throwable failure = catchThrowable(() -> {
                try (Download download = client.download(RECORDING, continuations)) {
                    assertThat(download.length()).isEqualTo(FILE.length);
                    download.transferTo(bytes);
                }
            });
            return new Got(bytes.toByteArray(), failure, server.calls());
        }
    }

    /** Answers the first request by the first script, and later ones by the second. */
    private static Got continued(
            int continuations, RawServer.Answer first, Function<RawServer.Seen, RawServer.Answer> next) {
        return get(continuations, request -> request.headers().containsKey("Range") ? next.apply(request) : first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2048, 2049, 50_000, 99_999})
    void aFileGoesOnWhereItBrokeOff(int sent) {
        Got got = continued(3, cut(sent, RANGES), request -> rest(request, FILE.length));
        assertThat(got.failure()).isNull();
        assertThat(got.bytes()).isEqualTo(FILE);
        assertThat(got.requests()).hasSize(2);
        assertThat(got.requests().get(1).headers())
                .containsEntry("Range", "bytes=" + sent + "-")
                .containsEntry("If-Range", "\"v1\"");
        assertThat(got.requests()).allSatisfy(request -> {
            assertThat(request.headers()).containsEntry("Accept-Encoding", "identity");
            assertThat(request.query()).containsEntry("callid", "7000000001").containsKey("token");
        });
    }

    @Test
    void aDateServesWhereThereIsNoTag() {
        String modified = "Fri, 20 Nov 2026 10:00:00 GMT";
        Got got = continued(
                1,
                cut(500, "Accept-Ranges: bytes\r\nETag: W/\"weak\"\r\nLast-Modified: " + modified),
                request -> answer(
                        "206 Partial Content",
                        "Content-Range: bytes 500-99999/*\r\nContent-Length: 99500",
                        Arrays.copyOfRange(FILE, 500, 100_000)));
        assertThat(got.failure()).isNull();
        assertThat(got.bytes()).isEqualTo(FILE);
        assertThat(got.requests().get(1).headers()).containsEntry("If-Range", modified);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "2, 2", "0, 0"})
    void itGoesOnSoManyTimesAndNoMore(int continuations, int asked) {
        Got got = continued(continuations, cut(10_000, RANGES), request -> rest(request, 10_000));
        assertThat(got.failure())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broke off at byte " + (10_000 * (asked + 1)))
                .hasMessageContaining("recordingResumes");
        assertThat(got.bytes()).isEqualTo(Arrays.copyOf(FILE, got.bytes().length));
        assertThat(got.requests()).hasSize(asked + 1);
    }

    @Test
    void anAttemptThatIsTurnedAwayIsFollowedByTheNext() {
        AtomicInteger attempts = new AtomicInteger();
        Got got = continued(3, cut(10_000, RANGES), request -> switch (attempts.incrementAndGet()) {
            case 1 -> answer("503 Service Unavailable", "Content-Length: 0", new byte[0]);
            case 2 -> out -> false;
            default -> rest(request, FILE.length);
        });
        assertThat(got.failure()).isNull();
        assertThat(got.bytes()).isEqualTo(FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: 1",
                "Accept-Ranges: bytes",
                "ETag: \"v1\"",
                "Accept-Ranges: none\r\nETag: \"v1\"",
                "Accept-Ranges: bytes\r\nETag: W/\"v1\""
            })
    void aServerThatDoesNotOfferPartsIsNotAskedForThem(String headers) {
        Got got = continued(3, cut(10_000, headers), request -> rest(request, FILE.length));
        assertThat(got.failure())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broke off at byte 10000")
                .hasMessageContaining("does not offer to continue")
                .hasMessageContaining("fetch it again");
        assertThat(got.requests()).hasSize(1);
    }

    @Test
    void aServerThatBeginsAnewIsToldAndNothingIsSpliced() {
        Got got = continued(3, cut(10_000, RANGES), request -> cut(FILE.length, RANGES));
        assertThat(got.failure()).isInstanceOf(IOException.class).hasMessageContaining("began anew");
        assertThat(got.bytes()).hasSizeLessThanOrEqualTo(10_000);
        assertThat(got.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 9999-99999/100000",
                "bytes 10001-99999/100000",
                "bytes 10000-99999/100001",
                "bytes */100000",
                "nonsense"
            })
    void anotherPartOrFileIsNotSpliced(String range) {
        Got got = continued(
                3,
                cut(10_000, RANGES),
                request -> answer("206 Partial Content", "Content-Range: " + range, new byte[90_000]));
        assertThat(got.failure()).isInstanceOf(IOException.class).hasMessageContaining("another part or file");
        assertThat(got.requests()).hasSize(2);
    }

    @Test
    void aFileWithAnotherTagIsNotSpliced() {
        Got got = continued(
                3,
                cut(10_000, RANGES),
                request -> answer(
                        "206 Partial Content",
                        "Accept-Ranges: bytes\r\nETag: \"v2\"\r\n" + "Content-Range: bytes 10000-99999/100000",
                        Arrays.copyOfRange(FILE, 10_000, 100_000)));
        assertThat(got.failure()).isInstanceOf(IOException.class).hasMessageContaining("another part or file");
    }

    @Test
    void aTokenThatIsRefusedInBetweenIsReplaced() {
        AtomicInteger tokens = new AtomicInteger();
        try (RawServer server = RawServer.withoutTokens(request -> {
                    if (request.asksForToken()) {
                        return RawServer.json(RawServer.token("t" + tokens.incrementAndGet()));
                    }
                    boolean first = request.query().get("token").equals("t1");
                    return !request.headers().containsKey("Range")
                            ? cut(10_000, RANGES)
                            : first
                                    ? RawServer.json("{\"success\":false,\"error\":\"Expired token\",\"expire\":-1}")
                                    : rest(request, FILE.length);
                });
                ContactNowClient client = Calls.client(server.url());
                Download download = client.download(RECORDING, 1)) {
            assertThat(download.readAllBytes()).isEqualTo(FILE);
            assertThat(server.tokenRequests()).isEqualTo(2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRestThatIsRejectedEndsIt() {
        Got got = continued(
                3, cut(10_000, RANGES), request -> RawServer.json("{\"success\":false,\"error\":\"No such call\"}"));
        assertThat(got.failure())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its rest was refused")
                .hasMessageContaining("No such call");
        assertThat(got.requests()).hasSize(2);
    }

    private static String md5(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    }

    @Test
    void theChecksumIsHeldAgainstTheWholeFileAlsoWhenItWasContinued() throws Exception {
        String right = RANGES + "\r\nContent-MD5: " + md5(FILE);
        assertThat(get(0, request -> cut(FILE.length, right)).failure()).isNull();
        Got continued = continued(1, cut(40_000, right), request -> rest(request, FILE.length));
        assertThat(continued.failure()).isNull();
        assertThat(continued.bytes()).isEqualTo(FILE);
        String wrong = "Content-MD5: " + md5(new byte[1]);
        assertThat(get(0, request -> cut(FILE.length, wrong)).failure())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not match the checksum");
    }

    @Test
    void aFileThatIsBrokenStaysBroken() throws IOException {
        try (RawServer server = RawServer.on(request -> cut(10_000, "X: 1"));
                ContactNowClient client = Calls.client(server.url());
                Download download = client.download(RECORDING, 3)) {
            Throwable first = catchThrowable(() -> download.transferTo(new ByteArrayOutputStream()));
            assertThatThrownBy(download::read).isSameAs(first);
            assertThatThrownBy(download::read).isSameAs(first);
        }
    }

    @Test
    void aPartThatWasNotRequestedIsNoFile() {
        try (RawServer server = RawServer.on(
                        request -> answer("206 Partial Content", "Content-Range: bytes 5-9/10", new byte[5]));
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(catchThrowableOfType(ContactNowException.class, () -> client.download(RECORDING, 3)))
                    .isInstanceOf(ContactNowUnknownException.class)
                    .hasMessageContaining("a part of the file");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"error\":\"No such call\"}",
                " \n{\"success\":false,\"error\":\"No such call\"}",
                "\u00EF\u00BB\u00BF{\"success\":false,\"error\":\"No such call\"}",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><result><success>0</success><error>No such call</error></result>",
                "<result><success>0</success><error>No such call</error><list>LONG</list></result>",
                "{\"list\":[LONG],\"success\":false,\"error\":\"No such call\"}"
            })
    void anEnvelopeOfAnyLengthAndFormatIsNeverTakenForTheFile(String envelope) {
        String xml = "<x><y>1</y></x>".repeat(1000);
        String text = envelope.replace("LONG", envelope.startsWith("<") ? xml : "{\"y\":1},".repeat(1000) + "{}");
        try (RawServer server = RawServer.on(request ->
                        RawServer.reply("200 OK", "audio/mpeg", text.getBytes(StandardCharsets.ISO_8859_1)));
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(catchThrowableOfType(ContactNowException.class, () -> client.download(RECORDING, 3)))
                    .isInstanceOf(ContactNowRejectedException.class)
                    .hasMessageContaining("No such call");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true}",
                "{\"success\":true,\"total\":0,\"list\":[]}",
                "<result><success>1</success></result>",
                "{"
            })
    void anEnvelopeWithoutAnErrorIsNoFileEither(String envelope) {
        try (RawServer server = RawServer.on(request -> RawServer.json(envelope));
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(catchThrowableOfType(ContactNowException.class, () -> client.download(RECORDING, 3)))
                    .isInstanceOf(ContactNowUnknownException.class);
        }
    }
}
