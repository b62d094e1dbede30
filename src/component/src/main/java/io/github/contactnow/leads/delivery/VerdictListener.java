package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.Verdict;

/** Gets the final verdicts of leads whose delivery was answered with "in doubt". */
@FunctionalInterface
public interface VerdictListener {

    /**
     * Takes a verdict. It comes again until this returns, and perhaps once more after a crash; of several instances that share a ledger one
     * gets it.
     *
     * @param verdict applied or rejected; its position is 0
     * @param origin  what was given as the origin of the lead when it was delivered; empty for none
     * @throws RuntimeException if it could not be taken: it is tried again later
     */
    void settled(Verdict verdict, String origin);
}
