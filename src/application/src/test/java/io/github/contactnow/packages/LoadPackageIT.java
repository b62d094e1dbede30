package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.packages.LoadClient.Speed;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The webhook of the packaged application under load, with a heap of 256 MB: {@code -Dload.seconds=600} is the time of hostile traffic,
 * {@code -Dload.speed=20} that of each measurement of speed. The figures go to {@code target/load.md}.
 */
@EnabledIfSystemProperty(named = "load.seconds", matches = "\\d+")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoadPackageIT {

    private static final int SECONDS = Integer.getInteger("load.seconds", 600);
    private static final int SPEED_SECONDS = Integer.getInteger("load.speed", 20);
    private static final int PER_SECOND = 50;
    private static final Duration SOON = Duration.ofMinutes(2);
    /** A good lead is taken within this time, refusals included. */
    private static final long LONGEST_MILLIS = 5_000;
    /** A shorter run does not show whether memory grows. */
    private static final int LONG_ENOUGH = 600;
    /** How far the lowest samples of two quarters may differ while the heap does not grow. */
    private static final long FLAT_MEGABYTES = 30;

    private static final String SECRET = "a-secret-of-the-load";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESULT = Project.path("target").resolve("load.md");
    /** The same Quarkus without a route of ours. */
    private static final String BARE = """
            - route:
                from:
                  uri: platform-http:/leads
                  steps:
                    - setBody:
                        constant: '{"accepted":1}'
            """;

    @TempDir
    Path folder;

    private Program simulator;
    private String contactNow;

    @BeforeEach
    void begin() throws IOException {
        simulator = Program.start(folder, Program.SIMULATOR, Map.of(), "--port", "0");
        contactNow = simulator.find("ContactNow simulator: (\\S+) user");
    }

    @AfterEach
    void end() throws InterruptedException {
        simulator.close();
    }

    private Program start(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Xmx256m -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=4",
                "CONTACTNOW_BASE_URL",
                contactNow,
                "CONTACTNOW_ALLOW_HTTP",
                "true",
                "CONTACTNOW_USERNAME",
                "demo",
                "CONTACTNOW_PASSWORD",
                "demo",
                "LEADS_DATASET",
                "12",
                "LEADS_FILES_DIRECTORY",
                "",
                "WAREHOUSE_JDBC_URL",
                "",
                "QUARKUS_HTTP_PORT",
                "0",
                "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL",
                "INFO"));
        environment.put("LEADS_WEBHOOK_SECRET", SECRET);
        environment.putAll(more);
        return Program.start(Files.createTempDirectory(folder, "run"), Program.APPLICATION, environment);
    }

    private static URI leads(Program program) {
        URI url =
                URI.create(program.find("Listening on: (http://\\S+:\\d+)").replace("0.0.0.0", "localhost") + "/leads");
        await().atMost(SOON).until(() -> status(url.resolve("/q/health/ready")) == 200);
        return url;
    }

    private static int status(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String lead(long number) {
        return "{\"reference\":\"load-" + number + "\",\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900123\"}";
    }

    private static String hundred(long number) {
        return LongStream.range(0, 100)
                .mapToObj(i -> lead(number * 100 + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    @Order(1)
    void speed() throws Exception {
        StringBuilder table = new StringBuilder("""
                | Leads in a request | Connections | Side | Requests per second | p50, ms | p99, ms |
                |---|---|---|---|---|---|
                """);
        Path route = Files.writeString(folder.resolve("bare.camel.yaml"), BARE);
        Map<String, String> bareSettings = Map.of("CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", "file:" + route);
        try (Program bare = start(bareSettings);
                Program ours = start(Map.of())) {
            URI bareUrl = leads(bare);
            URI url = leads(ours);
            long first = 0;
            for (int size : new int[] {1, 100}) {
                for (int connections : new int[] {8, 200}) {
                    for (URI side : List.of(bareUrl, url)) {
                        long from = first++ * 10_000_000_000L;
                        Speed speed = LoadClient.measure(
                                side,
                                SECRET,
                                connections,
                                SPEED_SECONDS,
                                i -> size == 1 ? lead(from + i) : hundred(from + i));
                        table.append(String.format(
                                "| %d | %d | %s | %d | %.1f | %.1f |%n",
                                size,
                                connections,
                                side.equals(url) ? "webhook" : "bare",
                                speed.perSecond(),
                                speed.millis(0.5),
                                speed.millis(0.99)));
                    }
                }
            }
        }
        Files.writeString(RESULT, "# Load\n\n" + table);
    }

    @Test
    @Order(2)
    void noGoodLeadIsLostInHostileTraffic() throws Exception {
        try (Program application = start(Map.of());
                GoodLeads good = new GoodLeads(leads(application), SECRET)) {
            String management = application.find("Management interface listening on (http://\\S+:\\d+)");
            List<Long> heap = new ArrayList<>();
            HostileTraffic hostile = new HostileTraffic(leads(application));
            good.begin(PER_SECOND);
            hostile.begin();
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            await().pollInterval(Duration.ofSeconds(Math.max(1, SECONDS / 100)))
                    .atMost(Duration.ofSeconds(SECONDS).plus(SOON))
                    .until(() -> {
                        heap.add(heapMegabytes(management));
                        return System.nanoTime() > end;
                    });
            hostile.close();
            good.end();
            List<String> references = references();
            Files.writeString(
                    RESULT,
                    (Files.exists(RESULT) ? Files.readString(RESULT) : "")
                            + String.format(
                                    "%n%d s of hostile traffic over %d connections, beside %d leads a second: %d leads sent, longest time until one "
                                            + "was taken %d ms, %d attempts refused; lowest sample of the heap in the second and in the last quarter: %d and %d MB%n",
                                    SECONDS,
                                    hostile.connections(),
                                    PER_SECOND,
                                    good.sent(),
                                    good.longestMillis(),
                                    good.refused(),
                                    lowest(heap, 2),
                                    lowest(heap, 4)));
            assertThat(references).hasSize((int) good.sent()).doesNotHaveDuplicates();
            assertThat(good.longestMillis()).isLessThan(LONGEST_MILLIS);
            if (SECONDS >= LONG_ENOUGH) {
                assertThat(lowest(heap, 4)).isLessThan(lowest(heap, 2) + FLAT_MEGABYTES);
            }
            assertThat(application.isAlive()).isTrue();
            assertThat(application.output()).doesNotContain("OutOfMemoryError:", "\tat ");
        }
    }

    /** The lowest sample in a quarter of the run: what is left after a collection. */
    private static long lowest(List<Long> heap, int quarter) {
        return Collections.min(heap.subList(heap.size() * (quarter - 1) / 4, heap.size() * quarter / 4));
    }

    private static long heapMegabytes(String management) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(management + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return metrics.lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                >> 20;
    }

    private List<String> references() throws Exception {
        String token = get("token.php?action=get&username=demo&password=demo")
                .get("token")
                .asText();
        return get("ecnow.php?method=ecnow_records&action=read&table=Renewals&format=json&token=" + token)
                .get("list")
                .findValuesAsText("VENDOR_URN");
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(contactNow + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
