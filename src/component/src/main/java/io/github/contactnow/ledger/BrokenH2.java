package io.github.contactnow.ledger;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Evicts connections to a failed H2 database from the pool; H2 fails when its disk is full, for example. H2 opens the database again once all
 * connections are closed; until then a commit or rollback on one of them may never return.
 */
public final class BrokenH2 implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        // HY000 is any failure of the store; those of 90... are H2's own, such as 90098 for a database that is closed.
        return state.equals("HY000") || state.startsWith("90") ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
