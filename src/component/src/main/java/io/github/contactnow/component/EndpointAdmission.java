package io.github.contactnow.component;

import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.leads.delivery.DirectAdmission;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.Ledger;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Decides which persons an endpoint hands to the dialler. It looks beans up in the registry with the first message, once: an application may bind
 * them after it has made the endpoint.
 */
final class EndpointAdmission {

    private final ContactNowConfiguration configuration;
    private final CamelContext camelContext;
    private final PhoneReader phones;
    private volatile Admission policy;
    private volatile DirectAdmission direct;

    /** @param phones reads the phones; null if they are sent as they come */
    EndpointAdmission(ContactNowConfiguration configuration, CamelContext camelContext, PhoneReader phones) {
        this.configuration = configuration;
        this.camelContext = camelContext;
        this.phones = phones;
    }

    /**
     * The contact policy: that of the option, else the one of the registry.
     *
     * @throws IllegalArgumentException if the registry has several
     */
    Admission policy() {
        if (policy == null) {
            policy = configuration.getContactPolicy() != null ? configuration.getContactPolicy() : policyOfRegistry();
        }
        return policy;
    }

    private Admission policyOfRegistry() {
        Set<Admission> all = camelContext.getRegistry().findByType(Admission.class);
        if (all.size() > 1) {
            throw new IllegalArgumentException(
                    "The registry has " + all.size()
                            + " contact policies: name one by contactPolicy, such as contactPolicy=#bean, or contactPolicy=none.");
        }
        return all.stream().findFirst().orElse(Admission.NONE);
    }

    /** Asks about persons whom the endpoint hands to the dialler without delivery=ONCE. */
    DirectAdmission direct() {
        if (direct == null) {
            Ledger list = configuration.getLedger() != null
                    ? configuration.getLedger()
                    : camelContext.getRegistry().findSingleByType(Ledger.class);
            direct = new DirectAdmission(policy(), list, phones);
        }
        return direct;
    }
}
