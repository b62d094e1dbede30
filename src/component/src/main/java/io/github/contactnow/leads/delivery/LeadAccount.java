package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Operation;
import io.github.contactnow.ledger.Sha256;

/** Whose leads they are: what keeps those of one account apart from those of another in a ledger that both use. */
public final class LeadAccount {

    /** Enough to tell accounts apart. It is part of every key: what is longer is read and written with every lead. */
    private static final int LENGTH = 16;

    private LeadAccount() {}

    /**
     * The name by which the ledger knows them: the same for every instance, and no name of a person. Who looks into another column, or
     * creates otherwise, must not settle these leads.
     *
     * @param create         the operation that creates them
     * @param referenceField the column that bears their references
     */
    public static String of(Account account, Operation create, String referenceField) {
        return Sha256.of(String.join(
                        "\n", account.username(), account.baseUrl().toString(), create.path(), referenceField))
                .substring(0, LENGTH);
    }
}
