package io.github.contactnow.routes.dial;

import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Decides whether an agent may call a number now. The do-not-call list and the contact policy count as they do for leads; a hold refuses the
 * call, because an agent does not wait for its end.
 */
final class DialAdmission {

    private static final String POLICY = "contactPolicy";

    private final Ledger ledger;
    private final CamelContext camel;

    DialAdmission(Ledger ledger, CamelContext camel) {
        this.ledger = ledger;
        this.camel = camel;
    }

    /**
     * Why a call is refused; empty if it is not.
     *
     * @param requestId names the call in the audit of the policy
     * @param number    in canonical form
     */
    Optional<String> refusal(String requestId, String number) {
        Optional<OptOut> listed = ledger.optOuts().find("", "", number);
        if (listed.isPresent()) {
            return listed.map(OptOut::sentence);
        }
        // Without the bean the lookup fails, and the request with it.
        Admission.Answer answer = CamelContextHelper.mandatoryLookup(camel, POLICY, Admission.class)
                .ask(new Admission.Candidate(
                        requestId, Map.of("MobilePhone", number), List.of(number), Admission.Caller.AGENT));
        return answer.kind() == Admission.Kind.ALLOW
                ? Optional.empty()
                : Optional.of("the contact policy forbids the call now: " + answer.reason());
    }
}
