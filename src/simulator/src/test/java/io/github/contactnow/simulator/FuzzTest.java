package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Invalid requests get a reply or a closed connection, never a server error and never silence. */
class FuzzTest {

    private static final int REQUESTS = 10_000;
    /** Allowed difference of heap sizes without a leak. */
    private static final long UNREST = 6L << 20;

    private static final List<String> SEEDS = List.of(
            "GET /token.php?action=get&username=demo&password=demo&address=1.2.3.4 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /ecnow.php?token=TOKEN&method=ecnow_records&action=read&format=json&table=Renewals&dataset=12"
                    + "&search=%7B%22firstname%22:%22jo%22%7D&type=exact&mode=live&timetype=callback"
                    + "&tstart=2026-01-01&sort=-id&limit=5&start=1 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /database.php?token=TOKEN&method=queues&action=read&format=xml&filter=NOT+IN+(1,2) HTTP/1.1\r\n"
                    + "Host: x\r\n\r\n",
            "GET /reporting.php?token=TOKEN&method=cdr&fields=callid,urn,tm_init&range=1:2000000000&isset=aid"
                    + "&sort=urn+desc&limit=3 HTTP/1.0\r\n\r\n",
            "GET /reporting.php?token=TOKEN&method=calls&fields=qnm,nc_all,sec_dur&groupby=PT1H,ocid&cutoff=5"
                    + "&range=1:2000000000 HTTP/1.1\r\nHost: x\r\n\r\n",
            post(
                    "/ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=json&raw=1",
                    "text/plain",
                    "[{\"dataset\":12,\"HomePhone\":\"07700900123\",\"callback\":\"2026-01-01 10:00:00\","
                            + "\"outcomecode\":109,\"AgentRef\":500100,\"x\":[{}]}]"),
            post(
                    "/ecnow.php?token=TOKEN&method=ecnow_datasets&action=update&format=csv&raw=1",
                    "text/csv",
                    "dataset,d_status,d_priority\r\n13,HOLD,\"5\"\r\n"),
            post(
                    "/database.php?token=TOKEN&method=ecnow_data&action=update&format=xml&raw=1",
                    "text/xml",
                    "<easycall><ecnow_data><uid>4300000001</uid><dataset>12</dataset><title>Dr</title></ecnow_data>"
                            + "</easycall>"),
            "GET /recording.php?token=TOKEN&callid=7000000001 HTTP/1.1\r\nHost: x\r\nRange: bytes=10-99\r\n"
                    + "If-Range: \"x\"\r\n\r\n",
            "GET /ajax.php?token=TOKEN&method=agents&action=read&mode=all&agent=500100&limit=1 HTTP/1.1\r\n"
                    + "Host: x\r\n\r\n",
            "GET /agent.php?token=TOKEN&action=manual_dial&agent=500100&ddi=07700900123&urn=1&qid=700001 HTTP/1.1\r\n"
                    + "Host: x\r\n\r\n",
            "GET /agent.php?token=TOKEN&action=hangupready&agentid=500100 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /agent.php?token=TOKEN&action=disposition&agent=500100&outcome=501000&callid=7000000001 HTTP/1.1\r\n"
                    + "Host: x\r\n\r\n",
            "GET /database.php?token=TOKEN&method=cdr_log&action=read&tstart=2020-01-01+00:00:00&tstop=2030-01-01"
                    + "&sort=-callid HTTP/1.1\r\nHost: x\r\n\r\n",
            post(
                    "/database.php?token=TOKEN&method=tod_rules&action=create&format=json&raw=1",
                    "text/plain",
                    "[{\"policy\":31,\"rule\":1,\"start\":\"08:00\",\"action\":\"hangup\"}]"),
            post(
                    "/database.php?token=TOKEN&method=datasets&action=update&dataset=12&format=xml&raw=1",
                    "text/xml",
                    "<dataset><id>1</id><value>2</value><status>-1</status><qid>700001</qid></dataset>"),
            post(
                    "/ecnow.php?token=TOKEN&method=ecnow_queues&action=create&format=json&raw=1",
                    "text/plain",
                    "[{\"qid\":700009,\"type\":\"inbound\",\"campaignid\":31,\"table\":\"Renewals\"}]"),
            post(
                    "/database.php?token=TOKEN&method=audio_files&action=create",
                    "multipart/form-data; boundary=B",
                    "--B\r\nContent-Disposition: form-data; name=\"easycall\"; filename=\"f.wav\"\r\n\r\nRIFF\r\n--B--"),
            post(
                    "/ecnow.php?token=TOKEN&raw=1",
                    "multipart/form-data; boundary=B",
                    "--B\r\nContent-Disposition: form-data; name=\"method\"\r\n\r\necnow_records\r\n--B\r\n"
                            + "Content-Disposition: form-data; name=\"easycall\"; filename=\"f\"\r\n\r\n[]\r\n--B--"));

    private static String post(String target, String contentType, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @Test
    @Timeout(120)
    void mangledRequestsAreNeverAServerErrorNeverHangAndLeaveNothingBehind() throws IOException {
        ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
        try (Simulator simulator =
                Simulator.builder().log(surprises::add).build().start()) {
            TestClient client = TestClient.withToken(simulator);
            simulator.seedCalls(
                    50, simulator.clock().instant(), simulator.clock().instant().plusSeconds(50));
            Random random = new Random(42);
            long heap = 0;
            for (int i = 0; i < REQUESTS; i++) {
                if (i == REQUESTS / 5) {
                    heap = emptied(simulator, client);
                }
                String request =
                        mangled(SEEDS.get(random.nextInt(SEEDS.size())), random).replace("TOKEN", client.token());

                String reply = exchange(client, request);

                assertThat(reply)
                        .as("reply to %s", request)
                        .doesNotStartWith("HTTP/1.1 5")
                        .doesNotContain("Simulator error");
            }
            assertThat(emptied(simulator, client)).as("heap").isLessThan(heap + UNREST);
            assertThat(surprises).singleElement().asString().startsWith("Listening on");
            assertThat(client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]")
                            .get("total")
                            .intValue())
                    .as("still well")
                    .isEqualTo(1);
        }
    }

    /** The heap in use after a reset. */
    private static long emptied(Simulator simulator, TestClient client) {
        simulator.reset();
        client.fetchToken();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Sends a request and closes the output; the server must then close the connection. */
    private static String exchange(TestClient client, String request) throws IOException {
        try (Socket socket = client.connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    private static String mangled(String request, Random random) {
        StringBuilder text = new StringBuilder(request);
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && text.length() > 0; i++) {
            int at = random.nextInt(text.length());
            int length = Math.min(1 + random.nextInt(12), text.length() - at);
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, at + length);
                case 1 -> text.insert(at, text.substring(at, at + length));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 ->
                    text.insert(
                            at,
                            List.of(
                                            "%",
                                            "%00",
                                            "&",
                                            "=",
                                            "\"",
                                            "<",
                                            "]]>",
                                            "'",
                                            "\u00ff",
                                            "-1",
                                            "99999999999999999999",
                                            "{",
                                            "[",
                                            "\r\n",
                                            ",")
                                    .get(random.nextInt(15)));
                case 4 -> text.setLength(at);
                default -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(7)));
            }
        }
        return text.toString();
    }
}
