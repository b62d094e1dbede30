package io.github.contactnow.ops;

import io.github.contactnow.leads.delivery.Admission.Candidate;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.routes.policy.ContactPolicy.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the contact policy says now of the leads that would be created: how many, by rule and by time zone. It names no lead. */
final class PolicyPlan {

    private static final Map<Verdict, String> WORDS =
            new EnumMap<>(Map.of(Verdict.ALLOW, "cleared", Verdict.HOLD, "held", Verdict.BLOCK, "blocked"));

    private final ContactPolicy policy;
    private final Instant now;
    private final Map<Verdict, Long> all = new EnumMap<>(Verdict.class);
    private final Map<String, Map<Verdict, Long>> rules = new TreeMap<>();
    private final Map<String, Map<Verdict, Long>> zones = new TreeMap<>();

    PolicyPlan(ContactPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
    }

    void add(List<Candidate> leads) {
        List<Question> questions = leads.stream()
                .map(lead -> new Question(
                        lead.reference(), policy.persons().of(lead.fields(), lead.numbers()), lead.numbers(), false))
                .toList();
        List<Decision> decisions = policy.judge(questions, now);
        for (int i = 0; i < decisions.size(); i++) {
            add(questions.get(i), decisions.get(i));
        }
    }

    private void add(Question question, Decision decision) {
        Verdict verdict = decision.verdict();
        all.merge(verdict, 1L, Long::sum);
        if (verdict != Verdict.ALLOW) {
            decision.decisive().stream().map(Reason::rule).distinct().forEach(rule -> count(rules, rule, verdict));
        }
        String zone = String.join(" + ", policy.policy().zones(question.person(), now));
        count(zones, zone.isEmpty() ? "unknown" : zone, verdict);
    }

    private static void count(Map<String, Map<Verdict, Long>> counts, String name, Verdict verdict) {
        counts.computeIfAbsent(name, any -> new EnumMap<>(Verdict.class)).merge(verdict, 1L, Long::sum);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("at", now);
        document.put("verdicts", all);
        document.put("rules", rules);
        document.put("zones", zones);
        return document;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("The contact policy, of the leads to create, at " + now + ": " + words(all) + ". Not legal advice.");
        rules.forEach((rule, counts) -> lines.add("  rule " + rule + ": " + words(counts)));
        zones.forEach((zone, counts) -> lines.add("  zone " + zone + ": " + words(counts)));
        return lines;
    }

    private static String words(Map<Verdict, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + WORDS.get(each.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
