package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.ledger.Sha256;

/** The owner of leads. It separates the accounts that share a ledger. */
public final class LeadAccount {

    /** Long enough to distinguish accounts. It is part of every key, so more digits would be read and written with every lead. */
    private static final int LENGTH = 16;

    private static final Operation CREATE = Operations.named("ecnow/ecnow_records/create");

    private LeadAccount() {}

    /** The name of the account in the ledger for records of campaign tables. */
    public static String of(Account account, String referenceField) {
        return of(account, CREATE, referenceField);
    }

    /**
     * The name of the account in the ledger: the same for every instance, and no personal name. It depends on column and operation, because
     * an instance with others must not settle these leads.
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
