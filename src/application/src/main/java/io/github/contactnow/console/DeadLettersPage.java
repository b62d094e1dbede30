package io.github.contactnow.console;

import io.github.contactnow.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Leads from Kafka that were rejected: by reason, one by one, corrected, and replayed after a preview. */
final class DeadLettersPage {

    private static final String PATH = "/dead-letters";
    private static final Pattern PLACE = Pattern.compile("\\d{1,9}@\\d{1,18}");

    private final CommandCalls commands;
    private final Jobs jobs;
    private final Settings settings;

    DeadLettersPage(CommandCalls commands, Jobs jobs, Settings settings) {
        this.commands = commands;
        this.jobs = jobs;
        this.settings = settings;
    }

    void register(Paths paths) {
        paths.page(PATH, visit -> {
            Map<String, Object> data = new LinkedHashMap<>();
            boolean off = !settings.isSet("kafka.bootstrap.servers");
            data.put("off", off);
            data.put("groups", off ? List.of() : commands.rows("dead-letters", "list", "--by-reason"));
            data.put("letters", off ? List.of() : commands.rows("dead-letters", "list", "--limit=100"));
            return new Reply.Page("dead-letters", data);
        });
        paths.page(PATH + "/:place", this::show);
        paths.search(PATH + "/preview", visit -> {
            List<String> places = places(visit);
            List<String> arguments = new ArrayList<>(List.of("dead-letters", "replay", "--dry-run"));
            arguments.addAll(places);
            CommandCalls.Answer answer = commands.run(arguments, new byte[0]);
            return new Reply.Page(
                    "replay", Map.of("places", places, "preview", answer.text(), "title", Texts.named("replay")));
        });
        paths.action(PATH + "/replay", visit -> {
            List<String> arguments = new ArrayList<>(List.of("dead-letters", "replay"));
            arguments.addAll(places(visit));
            return jobs.begin(Texts.named("replay"), PATH, arguments, new byte[0]);
        });
        paths.action(PATH + "/edit", visit -> {
            String place = places(visit).get(0);
            List<String> arguments = new ArrayList<>(List.of("dead-letters", "edit", place));
            List<String> names = visit.forms("field");
            List<String> values = visit.forms("value");
            List<String> before = visit.forms("before");
            for (int i = 0; i < Math.min(names.size(), Math.min(values.size(), before.size())); i++) {
                if (!values.get(i).equals(before.get(i))) {
                    arguments.add("--set=" + names.get(i) + "=" + values.get(i));
                }
            }
            if (arguments.size() == 3) {
                throw new IllegalArgumentException(Texts.named("nothing_changed"));
            }
            CommandCalls.Answer answer = commands.run(arguments, new byte[0]);
            return new Reply.Done(ConsoleSettings.PATH + PATH, answer.text(), answer.good());
        });
    }

    private Reply show(Visit visit) {
        String place = visit.path("place");
        if (!PLACE.matcher(place).matches()) {
            throw new IllegalArgumentException(Texts.named("not_found"));
        }
        boolean whole = visit.visitor().reveals() && visit.visitor().isOperator();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("place", place);
        data.put("title", Texts.of("dead_letter", place));
        data.put("whole", whole);
        data.put(
                "letter",
                whole
                        ? commands.document("dead-letters", "show", "--show-lead", place)
                        : commands.document("dead-letters", "show", place));
        return new Reply.Page("dead-letter", data);
    }

    private static List<String> places(Visit visit) {
        List<String> places = visit.forms("place");
        if (places.isEmpty()
                || places.stream().anyMatch(place -> !PLACE.matcher(place).matches())) {
            throw new IllegalArgumentException(Texts.named("none_chosen"));
        }
        return places;
    }
}
