package io.github.contactnow.benchmark.crm;

import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.Outbox;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.routes.crm.CrmOutbox;
import io.github.contactnow.routes.crm.CrmRoutes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Events from the outbox to a local target, beside a bare loop that sends the same bytes by Camel's HTTP component from as many threads. Both take
 * turns in one JVM; the target is another process, which answers at once.
 */
public final class CrmBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 10_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final int THREADS = 4;
    private static final int PORTION = 500;

    private final String url;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CrmOutbox outbox = new CrmOutbox();
    private final Outbox ledger;
    private int last;

    private CrmBenchmark(String url, Ledger ledger) throws Exception {
        this.url = url;
        this.ledger = ledger.outbox();
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getProperty("top"), "application.properties"))) {
            settings.load(reader);
        }
        settings.keySet().removeIf(name -> !name.toString().matches("(crm|ledger)\\..*"));
        settings.putAll(Map.of(
                "crm.targets", "local", "crm.local.url", url, "crm.local.parallel", "" + THREADS, "crm.poll", "5"));
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.getRegistry().bind("ledger", ledger);
        outbox.setCamelContext(camel);
        camel.addRoutes(new CrmRoutes());
        camel.start();
    }

    /** @param args {@code server}; or the folder for the ledger */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("server")) {
            serve();
            return;
        }
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrmBenchmark.class.getName(),
                        "server")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = output.readLine();
            Map<String, Ledger> ledgers = new LinkedHashMap<>();
            ledgers.put(
                    "H2",
                    Ledger.open("jdbc:h2:file:" + Path.of(args[0]).resolve("crm-" + System.nanoTime()), null, null));
            ledgers.put("PostgreSQL", Ledger.open(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));
            for (Map.Entry<String, Ledger> each : ledgers.entrySet()) {
                CrmBenchmark benchmark = new CrmBenchmark(url, each.getValue());
                benchmark.run(each.getKey());
                benchmark.camel.stop();
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static void serve() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        System.out.println("http://localhost:" + server.getAddress().getPort() + "/hook");
        new CountDownLatch(1).await();
    }

    private void run(String name) throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<Double> outboxes = new ArrayList<>();
        List<Double> loops = new ArrayList<>();
        for (int round = -2; round < ROUNDS; round++) {
            List<Event> events = events();
            double loop = perSecond(() -> loop(events));
            camel.getRouteController().stopRoute("crm-to-local");
            double stored = perSecond(() -> store(events));
            double delivered = perSecond(() -> {
                camel.getRouteController().startRoute("crm-to-local");
                while (!ledger.inState("local", OutboxEvent.State.WAITING, 1).isEmpty()) {
                    Thread.sleep(5);
                }
            });
            System.out.printf(
                    "%s round %d: bare loop %.0f/s, outbox %.0f/s (%.0f %%), stored %.0f/s%n",
                    name, round, loop, delivered, 100 * delivered / loop, stored);
            if (round >= 0) {
                loops.add(loop);
                outboxes.add(delivered);
                ratios.add(100 * delivered / loop);
            }
        }
        System.out.printf(
                "%s: bare loop %.0f events/s, outbox %.0f events/s, ratio %.0f %% (%.0f to %.0f)%n",
                name,
                middle(loops, 0.5),
                middle(outboxes, 0.5),
                middle(ratios, 0.5),
                middle(ratios, 0.25),
                middle(ratios, 0.75));
    }

    private static double middle(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    /** Calls, each of a lead of its own. */
    private List<Event> events() {
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> {
                    int number = ++last;
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("reference", "crm-" + number);
                    row.put("callid", number);
                    for (String field :
                            "urn,qid,qnm,qtype,qtable,cres,aid,anm,dsid,ocid,ocnm,ddi,cli,flags,ctype,dtype,sec_dur,tm_init,tm_answ,tm_disc"
                                    .split(",")) {
                        row.put(field, "value of " + field);
                    }
                    return new Event("call-" + number, EventType.CALL, "crm-" + number, Instant.now(), Event.json(row));
                })
                .toList();
    }

    private void store(List<Event> events) {
        for (int i = 0; i < events.size(); i += PORTION) {
            outbox.add(events.subList(i, Math.min(events.size(), i + PORTION)));
        }
    }

    private void loop(List<Event> events) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        ProducerTemplate template = camel.createProducerTemplate();
        threads.invokeAll(IntStream.range(0, THREADS)
                .mapToObj(any -> Executors.callable(() -> {
                    for (int i = next.getAndIncrement(); i < events.size(); i = next.getAndIncrement()) {
                        Event event = events.get(i);
                        Exchange sent = template.send(url, ExchangePattern.InOut, exchange -> {
                            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
                            exchange.getMessage()
                                    .setHeader("Content-Type", "application/cloudevents+json; charset=utf-8");
                            exchange.getMessage().setHeader("Idempotency-Key", event.id());
                            exchange.getMessage().setBody(event.toJson().getBytes(StandardCharsets.UTF_8));
                        });
                        if (sent.getException() != null) {
                            throw new IllegalStateException(sent.getException());
                        }
                    }
                }))
                .toList());
        threads.shutdown();
        template.stop();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double perSecond(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return EVENTS / ((System.nanoTime() - begin) / 1e9);
    }
}
