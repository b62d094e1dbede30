package io.github.contactnow.routes.leads;

import io.github.contactnow.api.Durations;
import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.routes.policy.ContactPolicy.Question;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits leads by the contact policy of the settings; all of them, if none is in force. Each decision is a line of the audit. */
public class LeadAdmission implements Admission, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(LeadAdmission.class);

    private CamelContext camelContext;
    private Duration releaseOver = Duration.ZERO;
    private ContactPolicy policy;
    private volatile boolean counts;

    /**
     * Takes the policy of the application, when it starts.
     *
     * @throws IllegalArgumentException if a rule set does not exist, or the file cannot be used
     */
    public void open() {
        Settings settings = Settings.of(camelContext);
        if (!PolicySettings.isInForce(settings)) {
            return;
        }
        ContactPolicy shared = camelContext.getRegistry().lookupByNameAndType("policy", ContactPolicy.class);
        policy = shared != null ? shared : new ContactPolicy(PolicySettings.of(settings), Optional.empty());
        policy.refresh(Instant.now());
        LOG.info(
                "The contact policy is in force, with {} rules",
                policy.policy().rules().size());
    }

    @Override
    public Answer ask(Candidate lead) {
        return askAll(List.of(lead)).get(0);
    }

    @Override
    public List<Answer> askAll(List<Candidate> leads) {
        if (policy == null) {
            return Collections.nCopies(leads.size(), Answer.ALLOWED);
        }
        countHandedOver();
        List<Question> questions = leads.stream()
                .map(lead -> new Question(
                        lead.reference(),
                        policy.persons().of(lead.fields(), lead.numbers()),
                        lead.numbers(),
                        lead.caller() == Caller.AGENT))
                .toList();
        return policy.decide("admit", questions, Instant.now()).stream()
                .map(this::answer)
                .toList();
    }

    /** Not at the start: the ledger opens later. */
    private void countHandedOver() {
        if (!counts) {
            Ledger ledger = camelContext.getRegistry().lookupByNameAndType("ledger", Ledger.class);
            if (ledger != null) {
                policy.count(ledger.handedOver());
            }
            counts = true;
        }
    }

    private Answer answer(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOW -> Answer.allowedUntil(decision.until());
            case HOLD -> Answer.held(decision.until(), releaseOver, because(decision));
            case BLOCK -> Answer.blocked(because(decision));
        };
    }

    private static String because(Decision decision) {
        String rules = Reason.words(decision.decisive());
        return decision.until() != null || decision.condition().isEmpty()
                ? rules
                : rules + "; it waits until " + decision.condition().get().words();
    }

    @Override
    public Optional<String> putBackOutcome() {
        return Optional.ofNullable(policy).map(each -> each.policy().book().putBack());
    }

    @Override
    public boolean isInForce() {
        return policy != null;
    }

    /** Over how long leads that are held until the same time are released, as in {@code 15m}. */
    public void setReleaseOver(String time) {
        releaseOver = Durations.parse(time);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
