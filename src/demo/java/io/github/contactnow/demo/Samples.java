package io.github.contactnow.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample leads. References that begin with {@code ok-} belong to leads that ContactNow must take; everything else is bad on purpose. */
final class Samples {

    private static final Pattern GOOD = Pattern.compile("ok-[a-z]+-\\d+");

    private Samples() {}

    /** Files as they are dropped; {@code cut-off.json} stops in the middle. */
    static List<String> files() {
        return List.of("renewals.csv", "renewals.xml", "cut-off.json");
    }

    static List<String> kafkaRecords() {
        return text("kafka.ndjson").lines().toList();
    }

    static List<String> webhookBodies() {
        return text("webhook.ndjson").lines().toList();
    }

    /** Puts the files into the folder that the route watches. */
    static void drop(Path inbox) throws IOException {
        Files.createDirectories(inbox);
        for (String file : files()) {
            Files.writeString(inbox.resolve(file), text("files/" + file));
        }
    }

    /** References of all leads that must arrive. */
    static Set<String> good() {
        StringBuilder all = new StringBuilder(text("kafka.ndjson")).append(text("webhook.ndjson"));
        files().forEach(file -> all.append(text("files/" + file)));
        Set<String> good = new TreeSet<>();
        Matcher matcher = GOOD.matcher(all);
        while (matcher.find()) {
            good.add(matcher.group());
        }
        return good;
    }

    /** How many rejections the bad ones make: one per bad record, and one for the file that is cut off. */
    static long bad() {
        long lines = kafkaRecords().size()
                + webhookBodies().size()
                + text("files/renewals.csv").lines().count()
                - 1
                + text("files/renewals.xml").split("<ecnow_records>").length
                - 1;
        return lines - good().size() + 1;
    }

    private static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
