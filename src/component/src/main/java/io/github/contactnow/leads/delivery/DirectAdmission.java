package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.leads.delivery.Admission.Caller;
import io.github.contactnow.leads.delivery.Admission.Candidate;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the do-not-call list and the contact policy about persons who are handed to the dialler without a ledger of leads. Nothing can hold them
 * there, so that whoever is not admitted now is refused.
 */
public final class DirectAdmission {

    private static final String UNNAMED = "direct";

    private final Admission policy;
    private final Ledger ledger;
    private final PhoneReader phones;

    /**
     * @param ledger with the do-not-call list; null if there is none
     * @param phones reads the phones; null if they are sent as they come
     */
    public DirectAdmission(Admission policy, Ledger ledger, PhoneReader phones) {
        this.policy = policy;
        this.ledger = ledger;
        this.phones = phones == null ? PhoneReader.ANYWHERE : phones;
    }

    /** Why a record must not be written, in words; empty if it may be, or if it has no phone. */
    public Optional<String> refusal(String reference, Map<String, Object> record) {
        if (!hasPhone(record)) {
            return Optional.empty();
        }
        String numbers = Numbers.of(record, phones);
        return refusal(new Candidate(
                reference == null ? UNNAMED : reference,
                record,
                numbers == null ? List.of() : List.of(numbers.split(" "))));
    }

    private static boolean hasPhone(Map<String, Object> record) {
        return record.entrySet().stream()
                .anyMatch(field -> FieldNames.PHONES.contains(FieldNames.canonical(field.getKey()))
                        && field.getValue() != null
                        && !field.getValue().toString().isBlank());
    }

    /**
     * Checks records that are about to be written together.
     *
     * @throws NotAdmittedException if one of them must not be
     */
    public void mustAdmit(List<Map<String, Object>> records) {
        int position = 0;
        for (Map<String, Object> record : records) {
            position++;
            Optional<String> refusal =
                    refusal(FieldNames.field(record, FieldNames.REFERENCE).orElse(null), record);
            if (refusal.isPresent()) {
                throw new NotAdmittedException("Nothing was sent: record " + position + " of " + records.size()
                        + " is not admitted, for " + refusal.get() + "; leave it out, or send it later.");
            }
        }
    }

    /**
     * Checks a call that an agent is about to make.
     *
     * @param reference names the call in the audit of the policy; null for none
     * @param number    as it is written; null if it is not known
     * @throws NotAdmittedException if it must not be made
     */
    public void mustAdmitCall(String reference, String number) {
        Phone phone = number == null ? null : phones.read(number);
        String canonical = phone != null && phone.isReadable() ? phone.identity() : "";
        refusal(new Candidate(
                        reference == null ? UNNAMED : reference,
                        canonical.isEmpty() ? Map.of() : Map.of(FieldNames.MOBILE_PHONE, canonical),
                        canonical.isEmpty() ? List.of() : List.of(canonical),
                        Caller.AGENT))
                .ifPresent(why -> {
                    throw new NotAdmittedException("No call was made: it is not admitted, for " + why + ".");
                });
    }

    private Optional<String> refusal(Candidate person) {
        if (ledger != null) {
            Optional<OptOut> listed = ledger.optOuts().find("", "", String.join(" ", person.numbers()));
            if (listed.isPresent()) {
                return listed.map(OptOut::sentence);
            }
        }
        if (!policy.isInForce()) {
            return Optional.empty();
        }
        Answer answer = policy.ask(person);
        return switch (answer.kind()) {
            case ALLOW -> Optional.empty();
            case HOLD -> Optional.of(Gate.sentence(answer));
            case BLOCK -> Optional.of(Gate.blocked(answer));
        };
    }
}
