package io.github.contactnow.packages;

import io.github.contactnow.packages.PlannedLead.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a history does, all of it decided by its seed: its leads, the records of the topic in parts, one more than there are troubles, those
 * of a file and of the webhook, and the troubles.
 */
record HistoryPlan(
        long seed,
        List<PlannedLead> leads,
        List<List<Map<String, String>>> topic,
        List<Map<String, String>> file,
        List<Map<String, String>> webhook,
        List<Trouble> troubles) {

    /** How every phone begins. */
    static final String PHONES = "07700";

    private static final String FILE = "a file";
    private static final String WEBHOOK = "the webhook";
    private static final Fate[] BAD = {Fate.NO_PHONE, Fate.EXPIRED, Fate.NO_OUTCOME, Fate.CONFLICT};

    /** How many instances run: it changes now and then only, since a start costs more than a history. */
    int instances() {
        return 2 + (int) Math.floorMod(seed / 8, 3L);
    }

    /** The kinds of trouble in it, how many instances meet them, and the ways by which leads come. */
    Set<String> kinds() {
        Set<String> kinds = troubles.stream().map(Trouble::name).collect(Collectors.toSet());
        kinds.add(instances(instances()));
        if (!file.isEmpty()) {
            kinds.add(FILE);
        }
        if (!webhook.isEmpty()) {
            kinds.add(WEBHOOK);
        }
        return kinds;
    }

    /** All that a history can have. */
    static Set<String> allKinds() {
        Set<String> all = Arrays.stream(Trouble.values()).map(Trouble::name).collect(Collectors.toSet());
        all.addAll(List.of(FILE, WEBHOOK, instances(2), instances(3), instances(4)));
        return all;
    }

    private static String instances(int count) {
        return count + " instances";
    }

    /** Histories that follow each other begin with one kind of trouble after the other, so that a few dozen have met them all. */
    static HistoryPlan of(long seed) {
        Random random = new Random(seed);
        List<PlannedLead> leads = new ArrayList<>();
        int count = 50 + random.nextInt(251);
        for (int i = 0; i < count; i++) {
            leads.add(lead("h" + seed + "-" + i, random));
        }
        List<Trouble> troubles = troubles(seed, random);
        List<List<Map<String, String>>> topic = new ArrayList<>();
        for (int i = 0; i <= troubles.size(); i++) {
            topic.add(new ArrayList<>());
        }
        List<Map<String, String>> file = new ArrayList<>();
        List<Map<String, String>> webhook = new ArrayList<>();
        boolean hasFile = random.nextInt(3) == 0;
        boolean hasWebhook = random.nextInt(3) == 0;
        List<Map<String, String>> records = new ArrayList<>();
        leads.forEach(lead -> records.addAll(lead.versions()));
        Collections.shuffle(records, random);
        for (Map<String, String> record : records) {
            int where = random.nextInt(10);
            if (where == 0 && hasFile) {
                file.add(record);
            } else if (where == 1 && hasWebhook) {
                webhook.add(record);
            } else {
                topic.get(random.nextInt(topic.size())).add(record);
            }
        }
        Set<String> byTopic = Stream.concat(
                        topic.stream().flatMap(List::stream), webhook.stream().filter(HistoryPlan::isTaken))
                .map(record -> record.get("reference"))
                .collect(Collectors.toSet());
        leads.replaceAll(lead -> byTopic.contains(lead.reference()) ? lead.byTopic() : lead);
        return new HistoryPlan(seed, leads, topic, file, webhook, troubles);
    }

    /** The webhook answers at once that it does not take a lead without a phone. */
    private static boolean isTaken(Map<String, String> record) {
        return !record.get("MobilePhone").isEmpty();
    }

    private static PlannedLead lead(String reference, Random random) {
        Fate fate = random.nextInt(100) < 12 ? BAD[random.nextInt(BAD.length)] : Fate.CREATED;
        Map<String, String> record = new LinkedHashMap<>();
        record.put("dataset", fate == Fate.EXPIRED ? "14" : "12");
        record.put("FirstName", "Ann " + random.nextInt(1000));
        record.put("MobilePhone", fate == Fate.NO_PHONE ? "" : PHONES + (100_000 + random.nextInt(900_000)));
        record.put("reference", reference);
        if (fate == Fate.NO_OUTCOME) {
            record.put("outcomecode", "987654");
        }
        List<Map<String, String>> versions = new ArrayList<>(List.of(record));
        if (fate == Fate.CONFLICT) {
            Map<String, String> other = new LinkedHashMap<>(record);
            other.put("FirstName", "Bob " + random.nextInt(1000));
            versions.add(other);
        }
        for (int more = random.nextInt(100); more < 20; more += 15) {
            versions.add(record);
        }
        return new PlannedLead(reference, fate, false, versions);
    }

    private static List<Trouble> troubles(long seed, Random random) {
        Trouble[] all = Trouble.values();
        List<Trouble> troubles = new ArrayList<>(List.of(all[Math.floorMod(seed, all.length)]));
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            Trouble trouble = all[random.nextInt(all.length)];
            // A long one is enough of that.
            if (!(trouble.isLong() && troubles.stream().anyMatch(Trouble::isLong))) {
                troubles.add(trouble);
            }
        }
        return troubles;
    }
}
