package io.github.contactnow.ledger;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * For a pool of connections to H2: has those taken out of it whose database has failed, as it does when its disk is full. H2 opens it anew
 * once all are closed; until then they are of no use, and whoever commits or rolls back on one may never come back.
 */
public final class BrokenH2 implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        // HY000 is any failure of the store; those of 90... are H2's own, such as 90098 for a database that is closed.
        return state.equals("HY000") || state.startsWith("90") ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
