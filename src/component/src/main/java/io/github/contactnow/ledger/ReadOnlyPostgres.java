package io.github.contactnow.ledger;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * For a pool of connections to PostgreSQL: has those taken out of it whose server has become a replica. A new one finds the primary, where
 * the URL or its host name leads there.
 */
public final class ReadOnlyPostgres implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
