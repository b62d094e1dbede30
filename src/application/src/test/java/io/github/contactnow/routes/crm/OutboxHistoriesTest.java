package io.github.contactnow.routes.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OutboxEvent.State;
import io.github.contactnow.routes.crm.HookServer.Answer;
import io.github.contactnow.support.SharedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of the outbox, with real processes: sources repeat events, processes are killed and started again, the target is down or gives wrong
 * answers. In the end the target has every event that a source has got an acknowledgement for, those of one lead in order, and none of them is dead.
 * {@code -Dhistories.crm=50} runs so many for each database, from the seed {@code -Dhistories.crm.seed=1} on.
 */
class OutboxHistoriesTest {

    private static final int LEADS = 8;
    private static final int STEPS = 60;

    @TempDir
    Path folder;

    enum Database {
        /** A file of one process. */
        H2(1),
        /** Shared by two. */
        POSTGRESQL(2);

        private final int processes;

        Database(int processes) {
            this.processes = processes;
        }
    }

    static Stream<Arguments> histories() {
        long first = Long.getLong("histories.crm.seed", 1);
        int count = Integer.getInteger("histories.crm", 1);
        return Stream.of(Database.values()).flatMap(database -> LongStream.range(first, first + count)
                .mapToObj(seed -> Arguments.of(database, seed)));
    }

    /** A process that can be killed, and what a source has told it. */
    private static final class Host implements AutoCloseable {

        private final Process process;
        private final Writer input;
        private final BufferedReader output;

        Host(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrmHost.class.getName()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            while (!CrmHost.STARTED.equals(read())) {
                // Other lines are of the log.
            }
        }

        private String read() throws IOException {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The process has ended");
            }
            return line;
        }

        /** Returns once the event is acknowledged. */
        void add(String event, String lead) throws IOException {
            input.write(event + " " + lead + "\n");
            input.flush();
            while (!event.equals(read())) {
                // Other lines are of the log.
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyAcknowledgedEventArrivesAndThoseOfALeadInOrder(Database database, long seed) throws Exception {
        String url = database == Database.H2 ? "jdbc:h2:file:" + folder.resolve("ledger") : new SharedPostgres().url();
        String user = database == Database.H2 ? "" : "postgres";
        Random random = new Random(seed);
        Map<String, List<String>> told = new LinkedHashMap<>();
        List<Host> hosts = new ArrayList<>();
        try (HookServer hook = new HookServer()) {
            String[] arguments = {url, user, user, hook.url()};
            for (int i = 0; i < database.processes; i++) {
                hosts.add(new Host(arguments));
            }
            boolean down = false;
            for (int step = 0; step < STEPS; step++) {
                int host = random.nextInt(hosts.size());
                switch (random.nextInt(12)) {
                    case 0 -> {
                        hosts.get(host).close();
                        hosts.set(host, new Host(arguments));
                    }
                    case 1 -> {
                        if (down) {
                            hook.comeBack();
                        } else {
                            hook.goDown();
                        }
                        down = !down;
                    }
                    case 2 -> hook.next(wrong(random), wrong(random), wrong(random));
                    default -> {
                        String lead = "crm-" + random.nextInt(LEADS);
                        List<String> events = told.computeIfAbsent(lead, any -> new ArrayList<>());
                        if (!events.isEmpty() && random.nextInt(4) == 0) {
                            // A source that was not sure repeats an event, maybe an old one.
                            hosts.get(host).add(events.get(random.nextInt(events.size())), lead);
                        } else {
                            String event = lead + "-" + events.size();
                            events.add(event);
                            hosts.get(host).add(event, lead);
                        }
                    }
                }
            }
            if (down) {
                hook.comeBack();
            }
            long expected = told.values().stream().mapToLong(List::size).sum();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> accepted(hook).size() == expected);
            hosts.forEach(Host::close);
            Set<String> arrived = accepted(hook);
            told.forEach((lead, events) -> assertThat(arrived.stream().filter(event -> event.startsWith(lead + "-")))
                    .as("events of %s in history %s", lead, seed)
                    .containsExactlyElementsOf(events));
            try (Ledger ledger = Ledger.open(url, user, user)) {
                assertThat(ledger.outbox().inState("crm", State.DEAD, 10)).isEmpty();
            }
        } finally {
            hosts.forEach(Host::close);
        }
    }

    private static Answer wrong(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Answer.of(503).with("Retry-After", "1");
            case 1 -> Answer.of(302).with("Location", "/elsewhere");
            case 2 -> Answer.of(200, "text/html", "<html>Sorry</html>");
            case 3 -> Answer.withoutEnd();
            case 4 -> Answer.of(401);
            default -> Answer.of(500);
        };
    }

    /** The events in the order in which the target has accepted them first. */
    private static Set<String> accepted(HookServer hook) {
        return new LinkedHashSet<>(hook.acceptedKeys());
    }
}
