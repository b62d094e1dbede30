package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.schema.PhoneFields;
import io.github.contactnow.leads.schema.PhoneReader;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The digests under which a ledger may hold a lead that an earlier version, or a configuration without a phone region, has sent. They are
 * computed on demand: a new lead, or one that is known in its present form, needs none.
 */
final class EarlierForms {

    private final Map<String, String> arguments;
    private final Map<String, Object> given;
    private final Map<String, Object> sent;
    private Set<String> digests;

    /**
     * @param given the record as it came
     * @param sent  the record as it is sent
     */
    EarlierForms(Map<String, String> arguments, Map<String, Object> given, Map<String, Object> sent) {
        this.arguments = arguments;
        this.given = given;
        this.sent = sent;
    }

    /** The digests of the lead as it was received: an earlier version may have sent it in another form. */
    Set<String> digests() {
        if (digests == null) {
            digests = new LinkedHashSet<>();
            digests.add(LeadDigest.of(
                    arguments, PhoneFields.of(given, PhoneReader.ANYWHERE).compared()));
            digests.add(EarlierDigest.of(arguments, EarlierDigest.withPhones(given)));
            digests.add(EarlierDigest.of(arguments, given));
        }
        return digests;
    }

    /** The digest of the record that is sent. */
    String digestOfSent() {
        return EarlierDigest.of(arguments, sent);
    }
}
