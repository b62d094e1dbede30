package io.github.contactnow.console;

import io.github.contactnow.policy.rules.Rule;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** The contact policy: its rules and lists, and what it says of one person. */
final class PolicyPage {

    private static final String PATH = "/policy";

    private final CommandCalls commands;
    private final Settings settings;
    private final CamelContext camel;

    PolicyPage(CommandCalls commands, Settings settings, CamelContext camel) {
        this.commands = commands;
        this.settings = settings;
        this.camel = camel;
    }

    void register(Paths paths) {
        paths.page(PATH, visit -> new Reply.Page("policy", data()));
        paths.search(PATH, visit -> {
            Map<String, Object> data = data();
            String person =
                    visit.form("person").orElseThrow(() -> new IllegalArgumentException(Texts.named("search_empty")));
            List<String> arguments = new ArrayList<>(List.of("policy", "explain"));
            visit.form("when").ifPresent(when -> arguments.add("--at=" + when));
            arguments.addAll(List.of("--", person));
            data.put("person", person);
            data.put("explained", commands.document(arguments.toArray(String[]::new)));
            return new Reply.Page("policy", data);
        });
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        boolean off = Stream.of("policy.rules", "policy.file", "policy.lists").noneMatch(settings::isSet);
        data.put("off", off);
        data.put("person", "");
        if (!off) {
            ContactPolicy policy = camel.getRegistry().lookupByNameAndType("policy", ContactPolicy.class);
            List<Rule> rules = policy.policy().rules();
            data.put("rules", rules);
            data.put("lists", commands.document("policy", "lists").get("lists"));
        }
        return data;
    }
}
