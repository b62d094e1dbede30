package io.github.contactnow.routes.outcomes;

import io.github.contactnow.leads.delivery.AbsenceControl;
import io.github.contactnow.leads.delivery.KnownRecords;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.Ledger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The copies that moves have created, from the ledger. */
final class MovedCopies implements KnownRecords {

    private static final int LATEST = 1000;

    private final Supplier<Ledger> ledger;

    MovedCopies(Supplier<Ledger> ledger) {
        this.ledger = ledger;
    }

    /** The reference of the copy of a move. */
    static String reference(Intent intent) {
        return "move-" + intent.reference();
    }

    @Override
    public Optional<Known> latest(String place, String reference) {
        return ledger.get().latestApplied(Move.KIND, LATEST).stream()
                .filter(intent -> place.equals(
                        AbsenceControl.place(Map.of("dataset", Move.of(intent).target()))))
                .filter(intent -> KnownRecords.shows(reference(intent), reference))
                .findFirst()
                .map(intent -> new Known(reference(intent), intent.recordKey()));
    }

    @Override
    public boolean mayKnow(String place, String reference) {
        return true;
    }

    /** References of copies differ in more than a search could mix up. */
    @Override
    public boolean knows(Map<String, String> records) {
        return false;
    }
}
