package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.References;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.ledger.OptOuts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes opt-outs that come as leads: they are in the do-not-call list before their verdict is given. */
final class OptOutEntries {

    private static final Problem NO_PERSON = new Problem(
            LeadMarks.OPT_OUT,
            "the opt-out has neither a reference nor a phone that can be read; fill the field reference, or a phone in full, with + "
                    + "and the country code");

    private final String account;
    private final OptOuts optOuts;
    private final OnceSettings settings;

    OptOutEntries(String account, OptOuts optOuts, OnceSettings settings) {
        this.account = account;
        this.optOuts = optOuts;
        this.settings = settings;
    }

    /** @throws io.github.contactnow.ledger.LedgerException if it is unknown whether it was stored; it may be delivered again */
    Verdict take(LeadEntry entry) {
        ReferenceColumn column = new ReferenceColumn(settings.referenceField());
        String reference = column.referenceOf(entry);
        String numbers =
                Numbers.of(column.recordOf(entry, null), settings.checks().phones());
        boolean person = entry.marks().optOut() == LeadMarks.Scope.PERSON;
        Optional<Problem> problem = reference == null
                ? Optional.of(NO_PERSON).filter(missing -> numbers == null || !person)
                : References.problem(reference);
        if (problem.isPresent()) {
            return Verdict.rejected(entry.position(), reference, problem.get());
        }
        Instant asked = entry.marks().changedAt();
        int leads = optOuts.add(
                reference == null ? null : account,
                reference,
                numbers == null ? List.of() : List.of(numbers.split(" ")),
                person,
                new OptOut(
                        null,
                        reference,
                        OptOut.LEAD,
                        entry.marks().reason(),
                        asked == null ? Instant.now() : asked,
                        null));
        return Verdict.optedOut(entry.position(), reference, leads);
    }
}
