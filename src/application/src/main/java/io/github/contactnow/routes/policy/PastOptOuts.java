package io.github.contactnow.routes.policy;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When persons came on the do-not-call list of the ledger. Rows are never removed, so that it is known who was on it at any time. */
public final class PastOptOuts {

    /** No list. */
    public static final PastOptOuts NONE = new PastOptOuts();

    private static final int AT_ONCE = 500;

    private final Map<Long, Instant> numbers = new HashMap<>();
    private final Map<Long, Instant> records = new HashMap<>();

    private PastOptOuts() {}

    /**
     * Reads the list.
     *
     * @param account of the references in it
     * @param country of numbers without country code; null if they cannot be read
     */
    public static PastOptOuts of(Ledger ledger, String account, String country) {
        PastOptOuts all = new PastOptOuts();
        NumberReader reader = new NumberReader(country);
        Map<String, Instant> references = new HashMap<>();
        ledger.optOuts().each(optOut -> {
            if (optOut.number() == null) {
                references.merge(optOut.reference(), optOut.added(), PastOptOuts::earlier);
            } else {
                all.add(reader, optOut);
            }
        });
        List<String> left = new ArrayList<>(references.keySet());
        for (int i = 0; i < left.size(); i += AT_ONCE) {
            ledger.leads()
                    .find(account, left.subList(i, Math.min(left.size(), i + AT_ONCE)))
                    .forEach((reference, lead) -> all.add(lead.recordKey(), references.get(reference)));
        }
        return all;
    }

    private void add(NumberReader reader, OptOut optOut) {
        long number = reader.read(optOut.number());
        if (number != E164.NONE) {
            numbers.merge(number, optOut.added(), PastOptOuts::earlier);
        }
    }

    private void add(String recordKey, Instant added) {
        if (recordKey != null && recordKey.matches("\\d{1,18}")) {
            records.merge(Long.valueOf(recordKey), added, PastOptOuts::earlier);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether a number or a record was on the list at a time. */
    boolean isBefore(long number, long record, Instant time) {
        Instant byNumber = numbers.get(number);
        Instant byRecord = records.get(record);
        return byNumber != null && byNumber.isBefore(time) || byRecord != null && byRecord.isBefore(time);
    }
}
