package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.support.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {

    private static final SharedPostgres POSTGRES = new SharedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        execute("drop schema public cascade", "create schema public");
    }

    @Override
    Ledger open() {
        return Ledger.open(POSTGRES.url(), "postgres", "postgres");
    }

    @Override
    Connection connect() throws SQLException {
        return POSTGRES.connect();
    }

    /** Plans that were made while the tables were empty read all leads for each lead that was looked for, or stored. */
    @Test
    void aNewLedgerDoesNotReadAllLeadsForEach() throws SQLException {
        int batches = 1000;
        int size = 10;
        LeadIntents leads = ledger().leads();
        for (int batch = 0; batch < batches; batch++) {
            List<LeadIntent> batchOfLeads = IntStream.range(batch * size, (batch + 1) * size)
                    .mapToObj(i -> LeadIntent.of("account", "crm-" + i, Sha256.of("lead"), "{}", "owner"))
                    .toList();
            assertThat(leads.find(
                            "account",
                            batchOfLeads.stream().map(LeadIntent::reference).toList()))
                    .isEmpty();
            List<LeadIntent> claimed = leads.claim(batchOfLeads, List.of()).orElseThrow();
            assertThat(leads.save(claimed.stream()
                            .map(intent -> intent.applied("4711"))
                            .toList()))
                    .hasSize(size);
        }
        close();
        long stored = batches * size;
        // A server counts what a connection did when the connection ends.
        await().until(() -> number("n_tup_upd", "pg_stat_user_tables where relname = 'ledger_lead'") >= stored);
        long read = number("seq_tup_read", "pg_stat_user_tables where relname = 'ledger_lead'")
                + number("sum(idx_tup_read)", "pg_stat_user_indexes where relname = 'ledger_lead'");
        // A table of a few thousand leads is read as a whole with good reason; on and on, it would be half of the leads
        // for each batch.
        assertThat(read)
                .as("rows and index entries read to store %s leads", stored)
                .isLessThan(200 * stored);
    }
}
