package io.github.contactnow.benchmark;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.Sha256;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A file of H2 that holds leads which were settled before. Half of them bear references that grow, as those of most systems do, half random
 * UUIDs. They count as changed after those that are added here, so that pruning forgets just the latter.
 */
final class FilledLedger {

    private static final int AT_ONCE = 1000;
    private static final String ACCOUNT = Sha256.of("benchmark").substring(0, 16);
    private static final String HASH = Sha256.of("lead");
    private static final String OWNER = new UUID(1, 2).toString();
    private static final String PAYLOAD =
            "{\"arguments\":{\"dataset\":\"12\"},\"fields\":{\"text\":\"" + "x".repeat(250) + "\"}}";
    /** In the order of the key, which is quick, though what comes later falls between them: H2 has no time to lose with ten millions. */
    private static final String FILL = """
        insert into ledger_lead (account, reference, payload_hash, payload, state, attempts, record_key, reason, owner, token, created, changed)
        select '%s', %s, '%s', null, 'APPLIED', 1, null, null, '%s', 2, current_timestamp,
            current_timestamp + (1 + mod(x * 7919, 100)) * interval '1' day + x * interval '0.001' second
        from system_range(?, ?)\
        """;

    private static final String GROWING = "'crm-' || (1000000000 + x)";
    private static final String RANDOM =
            "lower(lpad(trim(to_char(x * %d, 'XXXXXXXX')), 8, '0')) || '-9d1c-4c55-8f6e-' || lpad(x, 12, '0')";

    private final LeadIntents leads;
    private final Random random = new Random(1);
    private int last;

    FilledLedger(Ledgers ledgers, int rows) throws SQLException {
        String url = ledgers.h2("size-" + rows);
        leads = ledgers.open(url).leads();
        int half = rows / 2;
        try (Connection connection = DriverManager.getConnection(url)) {
            fill(connection, half, GROWING);
            fill(connection, half, String.format(RANDOM, 0xFFFF_FFFFL / half));
        }
    }

    private static void fill(Connection connection, int rows, String reference) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(String.format(FILL, ACCOUNT, reference, HASH, OWNER))) {
            for (int from = 1; from <= rows; from += AT_ONCE) {
                statement.setInt(1, from);
                statement.setInt(2, Math.min(rows, from + AT_ONCE - 1));
                statement.executeUpdate();
            }
        }
    }

    /** What the delivery of new leads with growing references does. */
    void growing(int batches) {
        add(batches, i -> "crm-" + (2_000_000_000L + last++));
    }

    /** As {@link #growing}, with random references. */
    void random(int batches) {
        add(batches, i -> new UUID(random.nextLong(), random.nextLong()).toString());
    }

    private void add(int batches, IntFunction<String> reference) {
        for (int i = 0; i < batches; i++) {
            List<LeadIntent> isNew = IntStream.range(0, Batch.SIZE)
                    .mapToObj(j -> LeadIntent.of(ACCOUNT, reference.apply(j), HASH, PAYLOAD, OWNER))
                    .toList();
            if (!leads.find(ACCOUNT, isNew.stream().map(LeadIntent::reference).toList())
                    .isEmpty()) {
                throw new IllegalStateException("A new lead is in the ledger already");
            }
            List<LeadIntent> claimed = leads.claim(isNew, List.of()).orElseThrow();
            leads.save(claimed.stream().map(intent -> intent.applied(null)).toList());
        }
    }

    /** Forgets what was added. */
    void prune(int batches) {
        long pruned = leads.prune(ACCOUNT, Instant.now().plus(Duration.ofHours(1)));
        if (pruned != batches * Batch.SIZE) {
            throw new IllegalStateException("Pruned are " + pruned + " leads");
        }
    }
}
