package io.github.contactnow.demo;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The first cycle of the demonstration: leads in, calls made, calls in the warehouse; then the comparison of what is there and what was sent. */
final class Cycle {

    private static final int LONGEST_SECONDS = 90;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Simulator simulator;
    private final Feed feed;
    private final Crm crm;
    private final Sightings sightings;
    private final Console console;
    private final Hints hints;
    private final boolean once;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "demo");
        daemon.setDaemon(true);
        return daemon;
    });
    private URI ready;
    private List<String> webhookRefusals;
    private int seconds;
    private boolean settled;
    private volatile int status = 1;

    Cycle(Simulator simulator, Feed feed, Crm crm, Sightings sightings, Console console, Hints hints, boolean once) {
        this.simulator = simulator;
        this.feed = feed;
        this.crm = crm;
        this.sightings = sightings;
        this.console = console;
        this.hints = hints;
        this.once = once;
    }

    void begin(String readyUrl) {
        ready = URI.create(readyUrl);
        thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            if (webhookRefusals == null) {
                if (!isReady()) {
                    giveUpWhenLate();
                    return;
                }
                open();
                console.say(hints.where());
                console.say(
                        "sending sample leads by file, Kafka, webhook and from a CRM (a stand-in for HubSpot), some of them bad on purpose");
                console.say(
                        "accepted: the simulator has the lead; rejected: it is bad, and the reason is kept; calls"
                                + " stored: calls that the simulator made are in the warehouse; CRM: its contacts show their leads and calls");
                webhookRefusals = feed.all();
            }
            if (!settled || !once) {
                simulator.generateCalls(settled ? 1 : 3);
            }
            if (!settled) {
                compare();
            }
        } catch (Exception e) {
            console.say(Console.Tone.BAD, "the demonstration failed: " + e);
            finish(1);
        }
    }

    /** Begins with the address of the console. */
    private void open() throws InterruptedException {
        if (status(hints.console()) != NOT_FOUND) {
            console.block(Console.Tone.NOTE, "Look at " + hints.console());
        }
    }

    private boolean isReady() throws InterruptedException {
        return status(ready) == OK;
    }

    /** The status of an answer; 404 without one. */
    private static int status(URI address) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(2))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return NOT_FOUND;
        }
    }

    private void compare() throws Exception {
        Set<String> good = Samples.good();
        good.addAll(crm.references());
        Map<String, Long> references = sightings.references();
        long accepted = good.stream().filter(references::containsKey).count();
        List<String> rejections = new ArrayList<>(sightings.rejections());
        rejections.addAll(webhookRefusals);
        Set<Long> made = sightings.madeCalls();
        Set<Long> stored = sightings.storedCalls();
        List<String> agreement = crm.agreement(simulator);
        console.say("leads accepted " + Console.bar(accepted, good.size()) + ", rejected " + rejections.size()
                + ", calls stored " + Console.bar(stored.size(), made.size()) + ", CRM "
                + (agreement.isEmpty() ? "waits" : "agrees"));
        boolean eachOnce =
                references.keySet().equals(good) && references.values().stream().allMatch(n -> n == 1);
        if (eachOnce
                && rejections.size() == Samples.bad()
                && sightings.allDialled()
                && stored.equals(made)
                && !agreement.isEmpty()) {
            settled = true;
            report(good, rejections, stored, agreement);
            finish(0);
            return;
        }
        giveUpWhenLate();
    }

    private void giveUpWhenLate() {
        if (++seconds > LONGEST_SECONDS) {
            console.say(
                    Console.Tone.BAD,
                    "after " + LONGEST_SECONDS + " s what is there does not agree with what was sent");
            settled = true;
            finish(1);
        }
    }

    private void report(Set<String> good, List<String> rejections, Set<Long> stored, List<String> agreement) {
        StringBuilder text = new StringBuilder("Leads accepted, each once: ")
                .append(good.size())
                .append('\n');
        for (String source : List.of("ok-file", "ok-kafka", "ok-hook", "hubspot")) {
            text.append("  by ")
                    .append(source.replace("ok-", ""))
                    .append(": ")
                    .append(good.stream().filter(r -> r.startsWith(source)).count())
                    .append('\n');
        }
        text.append("Rejected: ").append(rejections.size()).append('\n');
        rejections.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("Calls in the warehouse: ").append(stored.size()).append(", all that were made\n");
        text.append("In the CRM as in ContactNow:");
        agreement.forEach(line -> text.append("\n  ").append(line));
        console.block(Console.Tone.GOOD, text.toString());
    }

    private void finish(int result) {
        status = result;
        if (once || result != 0) {
            Quarkus.asyncExit(result);
        } else {
            console.block(Console.Tone.NOTE, hints.next());
        }
    }

    /** The exit status: that of the comparison if it was made, and otherwise that of the application. */
    int status(int ofApplication) {
        return once ? status : ofApplication;
    }

    void end() {
        thread.shutdownNow();
    }
}
