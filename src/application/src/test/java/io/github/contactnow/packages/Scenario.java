package io.github.contactnow.packages;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.packages.HistoryEnd.Notice;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.state.StoredRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;

/** One history as it happens: leads come in, trouble strikes, all is mended, and what is left is looked at. */
final class Scenario {

    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final HistoryPlan plan;
    private final Tally tally;
    private final Random random;
    private final ServerFaults wire;
    private final String prefix;
    private final String fileName;
    private final Map<String, List<Notice>> notices = new HashMap<>();
    private final WebhookCaller caller;
    private final Map<TopicPartition, OffsetAndMetadata> begin;
    private final Set<String> groups = new LinkedHashSet<>(Set.of(LeadTopics.GROUP));
    private int published;

    Scenario(Cluster cluster, HistoryPlan plan, Tally tally) throws Exception {
        this.cluster = cluster;
        this.plan = plan;
        this.tally = tally;
        prefix = "h" + plan.seed() + "-";
        fileName = prefix + "leads.ndjson";
        random = new Random(plan.seed() + 1);
        caller = new WebhookCaller(plan.webhook(), this::notice);
        begin = cluster.topics().ends();
        cluster.simulator().clearHistory();
        wire = new ServerFaults(cluster.simulator(), random);
    }

    private void notice(String reference, Notice notice) {
        notices.computeIfAbsent(reference, key -> new ArrayList<>()).add(notice);
    }

    /** Waits for something that need not happen. */
    static boolean within(Duration time, Callable<Boolean> happens) {
        try {
            await().atMost(time)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(happens);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Lets time pass. */
    static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    /** Plays the history to its end, and gives what is wrong with that. */
    List<String> play() throws Exception {
        if (!plan.file().isEmpty()) {
            any(cluster.running()).drop(fileName, lines(plan.file()));
        }
        publish();
        post();
        for (Trouble trouble : plan.troubles()) {
            tally.trouble(trouble, trouble.strike(this));
            wire.asUsual();
        }
        while (published < plan.topic().size()) {
            publish();
        }
        recover();
        long recovered = System.nanoTime();
        boolean settled = within(RECOVERY, this::isSettled);
        tally.settled(Duration.ofNanos(System.nanoTime() - recovered));
        // Who has claimed a verdict to tell has a minute for it: if it was killed then, another tells it after that.
        within(Duration.ofSeconds(90), () -> cluster.database().owed() == 0);
        List<String> problems = HistoryJudge.problems(plan.leads(), end());
        if (!settled && problems.isEmpty()) {
            problems.add("It took longer than " + RECOVERY.toSeconds() + " s until all was settled");
        }
        count();
        return problems;
    }

    private static String lines(List<Map<String, String>> records) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map<String, String> record : records) {
            lines.append(JSON.writeValueAsString(record)).append('\n');
        }
        return lines.toString();
    }

    /** All is well again, and whoever was dead is ready. As an orchestrator does, it starts those again that ended by themselves. */
    private void recover() throws Exception {
        wire.mend();
        for (Instance instance : cluster.running()) {
            instance.goOn();
        }
        for (Instance instance : cluster.instances()) {
            cluster.database().letIn(instance.name());
        }
        // The broker finds out by itself that a member is gone; that takes its time, so it is told in some histories.
        if (cluster.startAgain() > 0 && random.nextInt(3) > 0) {
            groups.forEach(cluster.topics()::rebalance);
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            cluster.startAgain();
            return cluster.instances().stream().allMatch(Instance::isReady);
        });
    }

    private boolean isSettled() throws Exception {
        if (caller.waiting() > 0) {
            post();
        }
        return caller.waiting() == 0
                && files().isEmpty()
                && unread() == 0
                && cluster.database().open() == 0;
    }

    private void post() throws IOException {
        for (Instance instance : cluster.awake()) {
            instance.url().ifPresent(caller::post);
        }
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        for (Instance instance : cluster.instances()) {
            files.addAll(instance.untaken());
        }
        return files;
    }

    private long unread() throws Exception {
        long unread = 0;
        for (String group : groups) {
            unread += cluster.topics().unread(group);
        }
        return unread;
    }

    private HistoryEnd end() throws Exception {
        for (JsonNode result : cluster.topics().results(begin)) {
            notice(result);
        }
        for (Instance instance : cluster.instances()) {
            for (String line : instance.rejected(fileName)) {
                notice(JSON.readTree(line));
            }
        }
        List<String> waiting = files();
        if (caller.waiting() > 0) {
            waiting.add(caller.waiting() + " requests of the webhook");
        }
        Set<String> dead = cluster.topics().deadLetters(begin).stream()
                .map(letter -> letter.get("reference").asText())
                .collect(Collectors.toSet());
        return new HistoryEnd(
                created(),
                notices,
                dead,
                cluster.database().rows(prefix),
                cluster.database().owed(),
                unread(),
                waiting);
    }

    private void notice(JsonNode result) {
        notice(
                result.get("reference").asText(),
                new Notice(result.get("state").asText(), result.path("reason").asText()));
    }

    private Map<String, List<Map<String, String>>> created() {
        return leads().collect(Collectors.groupingBy(
                record -> record.get("VENDOR_URN"),
                Collectors.mapping(
                        record ->
                                Map.of("FirstName", record.get("FirstName"), "MobilePhone", record.get("MobilePhone")),
                        Collectors.toList())));
    }

    private Stream<StoredRecord> leads() {
        return cluster.simulator().records().stream()
                .filter(record -> record.get("VENDOR_URN").startsWith(prefix));
    }

    private void count() {
        List<SeenRequest> requests = cluster.simulator().history();
        requests.stream()
                .filter(request -> request.fault()
                        .filter(fault -> !ServerFaults.isUsual(fault))
                        .isPresent())
                .forEach(request -> tally.fault(request.fault().get().kind() + " (" + request.action() + ")"));
        List<SeenRequest> creates = requests.stream()
                .filter(request -> request.action().equals("create"))
                .toList();
        long sent = creates.stream()
                .mapToLong(request -> references(request).size())
                .sum();
        Set<String> once = creates.stream()
                .flatMap(request -> references(request).stream())
                .collect(Collectors.toSet());
        Map<String, List<Map<String, String>>> created = created();
        tally.count("histories", 1);
        tally.count("leads", plan.leads().size());
        tally.count(
                "records sent to the application",
                plan.leads().stream().mapToInt(lead -> lead.versions().size()).sum());
        tally.count("requests that create", creates.size());
        tally.count("leads in such a request again", sent - once.size());
        tally.count("leads created", created.size());
        tally.count(
                "**duplicates**", created.values().stream().mapToInt(List::size).sum() - created.size());
        tally.count(
                "**losses**",
                plan.leads().stream()
                        .filter(lead -> lead.fate().isCreated() && !created.containsKey(lead.reference()))
                        .count());
    }

    private Set<String> references(SeenRequest create) {
        return Pattern.compile('"' + prefix + "\\d+\"")
                .matcher(create.body())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    // What troubles use.

    Cluster cluster() {
        return cluster;
    }

    ServerFaults wire() {
        return wire;
    }

    Random random() {
        return random;
    }

    /** One of several, chosen by the seed. */
    <T> T any(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    /** An instance that is running, chosen by the seed. If earlier troubles have ended all of them, they start again first. */
    Instance anyAwake() throws IOException {
        if (cluster.awake().isEmpty()) {
            cluster.startAgain();
        }
        return any(cluster.awake());
    }

    /** Sends the next part of the records. */
    void publish() throws Exception {
        if (published < plan.topic().size()) {
            cluster.topics().publish(plan.topic().get(published++));
        }
    }

    /** Sends the next part, and waits until some of it has been created, how many is decided by the seed. */
    void publishAndMeet() throws Exception {
        long before = leads().count();
        int part = published < plan.topic().size() ? plan.topic().get(published).size() : 0;
        publish();
        int some = random.nextInt(part / 2 + 1);
        within(Duration.ofSeconds(3), () -> leads().count() >= before + some);
    }

    /** Sends some of the records again. */
    void redeliver() throws Exception {
        List<Map<String, String>> again = new ArrayList<>(plan.topic().subList(0, published).stream()
                .flatMap(List::stream)
                .toList());
        Collections.shuffle(again, random);
        cluster.topics().publish(again.subList(0, again.size() / 2));
        tally.count("records sent to the application again", again.size() / 2);
    }

    /** Has another group read all records of this history, too. */
    void secondGroup() throws Exception {
        String group = prefix + "group";
        cluster.topics().setBack(group, begin);
        groups.add(group);
        cluster.start("second_" + plan.seed(), group);
    }

    void setOffsetsBack() throws Exception {
        cluster.topics().rebalance(LeadTopics.GROUP);
        await().atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> {
            cluster.topics().setBack(LeadTopics.GROUP, begin);
            return true;
        });
    }

    /** Kills an instance, and counts what it leaves behind. */
    void kill(Instance instance) throws Exception {
        instance.kill();
        tally.count("kill -9", 1);
    }

    /** Counts the leads that are claimed by somebody who is dead, by whether a request for them has come. */
    void countLeftBehind() throws Exception {
        Set<String> sent = cluster.simulator().history().stream()
                .filter(request -> request.action().equals("create"))
                .flatMap(request -> references(request).stream())
                .collect(Collectors.toSet());
        for (String reference : cluster.database().sent()) {
            tally.count(
                    "leads claimed at a kill, " + (sent.contains('"' + reference + '"') ? "sent" : "not sent yet"), 1);
        }
    }
}
