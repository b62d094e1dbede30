package io.github.contactnow.console;

import io.github.contactnow.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of one lead, and the leads in doubt. What is looked for may be personal data: it is in the body of a request, not in its address. */
final class LeadsPage {

    private static final String PATH = "/leads";
    private static final String IN_DOUBT = "/in-doubt";

    private final CommandCalls commands;
    private final Jobs jobs;
    private final Settings settings;

    LeadsPage(CommandCalls commands, Jobs jobs, Settings settings) {
        this.commands = commands;
        this.jobs = jobs;
        this.settings = settings;
    }

    void register(Paths paths) {
        paths.page(PATH, visit -> new Reply.Page("leads", data()));
        paths.search(PATH, this::found);
        paths.page(
                IN_DOUBT,
                visit -> new Reply.Page(
                        "in-doubt",
                        Map.of(
                                "doubt",
                                commands.document("in-doubt", "list", "--limit=200"),
                                "holds",
                                settings.text("leads.on-doubt")
                                        .filter("HOLD"::equalsIgnoreCase)
                                        .isPresent())));
        paths.action(IN_DOUBT + "/settle", this::settle);
        paths.action(
                IN_DOUBT + "/settle-all",
                visit -> jobs.begin(
                        Texts.named("settle_all"), IN_DOUBT, List.of("in-doubt", "settle", "--all"), new byte[0]));
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("counts", commands.document("leads", "status"));
        data.put("asked", "");
        data.put("lives", List.of());
        return data;
    }

    private Reply found(Visit visit) {
        Map<String, Object> data = data();
        Optional<String> reference = visit.form("reference");
        Optional<String> phone = visit.form("phone");
        if (reference.isEmpty() && phone.isEmpty()) {
            throw new IllegalArgumentException(Texts.named("search_empty"));
        }
        List<String> arguments = new ArrayList<>(List.of("leads", "show"));
        if (visit.visitor().reveals()) {
            arguments.add("--show-lead");
        }
        if (reference.isEmpty()) {
            arguments.add("--phone=" + phone.get());
        } else {
            // What follows is no option, whatever it looks like.
            arguments.addAll(List.of("--", reference.get()));
        }
        data.put("lives", commands.rows(arguments.toArray(String[]::new)));
        data.put("asked", reference.or(() -> phone).get());
        return new Reply.Page("leads", data);
    }

    /** A decision about one lead or other effect in doubt. */
    private Reply settle(Visit visit) {
        String reference =
                visit.form("reference").orElseThrow(() -> new IllegalArgumentException(Texts.named("search_empty")));
        List<String> arguments = new ArrayList<>(List.of("in-doubt", "settle", "--reference=" + reference));
        visit.form("kind").ifPresent(kind -> arguments.add("--kind=" + kind));
        switch (visit.form("decision").orElse("search")) {
            case "send-again" -> arguments.add("--send-again");
            case "applied" -> arguments.add("--as=applied");
            case "rejected" -> {
                arguments.add("--as=rejected");
                arguments.add("--reason="
                        + visit.form("reason")
                                .orElseThrow(() -> new IllegalArgumentException(Texts.named("reason_missing"))));
            }
            default -> {
                // Without a decision it is only searched for.
            }
        }
        CommandCalls.Answer answer = commands.run(arguments.toArray(String[]::new));
        return new Reply.Done(ConsoleSettings.PATH + IN_DOUBT, answer.text(), answer.good());
    }
}
