package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.api.Account;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.Profile;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Observes how a server behaves where the documentation is silent, one request at a time. It writes only with a {@link WritePlan}. */
public final class Probe {

    private final Account account;
    private final ProbeTarget target;
    private final WritePlan plan;
    private final List<Question> questions;
    private final Server server;

    /**
     * @param pause pause between two requests
     * @param plan  null if nothing may be written
     * @param only  names of the selected questions; empty for all
     * @throws IllegalArgumentException if a name is unknown
     */
    public Probe(
            Account account,
            HttpSettings settings,
            Duration pause,
            ProbeTarget target,
            WritePlan plan,
            Set<String> only) {
        this.account = account;
        this.target = target;
        this.plan = plan;
        Set<String> names = Questions.all().stream().map(Question::name).collect(Collectors.toSet());
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no question '" + name + "'. Known: "
                    + names.stream().sorted().collect(Collectors.joining(", ")) + ".");
        });
        this.questions = Questions.all().stream()
                .filter(question -> only.isEmpty() || only.contains(question.name()))
                .toList();
        this.server = new Server(account, settings, pause);
    }

    /**
     * Result of the probe.
     *
     * @param profile  certain answers
     * @param answers  all answers
     * @param requests number of requests
     * @param remains  state of the created record in one sentence; empty without a write plan
     */
    public record Result(Profile profile, List<Answer> answers, int requests, String remains) {

        /** The profile with information for people: time and place of the probe, and every answer with its evidence. */
        public ObjectNode toJson(Account account, ProbeTarget target) {
            ObjectNode file = profile.toJson();
            file.putObject("probed")
                    .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("baseUrl", account.baseUrl().toString())
                    .put("table", target.table())
                    .put("from", target.from().toString())
                    .put("to", target.to().toString())
                    .put("requests", requests);
            file.set("answers", Json.PLAIN.valueToTree(answers));
            return file;
        }
    }

    /** Largest number of requests. */
    public int mostRequests() {
        return 1
                + Samples.REQUESTS
                + questions.stream().mapToInt(Question::mostRequests).sum()
                + (plan == null ? 0 : WritePlan.REQUESTS + TrialRecord.REQUESTS);
    }

    /**
     * Asks all questions; one that fails does not stop the others.
     *
     * @param out receives each answer
     * @throws IllegalArgumentException if the server cannot be used, or refuses the write plan
     */
    public Result run(PrintWriter out) {
        try (server) {
            server.allow(mostRequests() - 1);
            begin();
            Samples samples = new Samples(server, target);
            TrialRecord trial = new TrialRecord(server, target, plan);
            ProbeContext context = new ProbeContext(server, target, samples, trial, new Profile.Builder());
            List<Answer> answers = new ArrayList<>();
            String remains = "";
            try {
                if (trial.isAllowed()) {
                    trial.create(samples);
                    out.println(trial.begun());
                }
                for (Question question : questions) {
                    Finding finding = ask(question, context);
                    answers.add(new Answer(
                            question.name(), question.text(), question.asked(), finding.answer(), finding.evidence()));
                    out.printf("%-19s %s%n%-19s   (%s)%n", question.name(), finding.answer(), "", finding.evidence());
                }
            } finally {
                if (trial.isAllowed()) {
                    remains = trial.complete();
                    out.println(remains);
                }
            }
            return new Result(context.profile().build(), answers, server.requests(), remains);
        }
    }

    private void begin() {
        try {
            server.firstLogin();
        } catch (InconclusiveException e) {
            throw new IllegalArgumentException("No token from " + account.baseUrl() + ": " + e.getMessage() + ".");
        }
        try {
            if (plan != null) {
                plan.check(server);
            }
        } catch (InconclusiveException e) {
            throw new IllegalArgumentException("Whether dataset " + plan.dataset() + " may take a record is not known ("
                    + e.getMessage() + "); nothing was written.");
        }
    }

    private static Finding ask(Question question, ProbeContext context) {
        try {
            return question.ask(context);
        } catch (InconclusiveException e) {
            return Finding.unknown(e.getMessage());
        } catch (RuntimeException e) {
            // The text of an unexpected reply may hold personal data, so the answer names only the kind of failure.
            return Finding.unknown(
                    "the reply has an unexpected form (" + e.getClass().getSimpleName() + ")");
        }
    }
}
