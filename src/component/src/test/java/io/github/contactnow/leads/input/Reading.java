package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short ways to read inputs in tests. */
public final class Reading {

    static final LeadSource CSV = LeadSource.of(LeadFormat.CSV);
    static final LeadSource JSON = LeadSource.of(LeadFormat.JSON);
    static final LeadSource NDJSON = LeadSource.of(LeadFormat.NDJSON);
    static final LeadSource XML = LeadSource.of(LeadFormat.XML);
    static final LeadSource FORM = LeadSource.of(LeadFormat.FORM);

    private Reading() {}

    static List<LeadEntry> all(LeadSource source, byte[] input) {
        List<LeadEntry> entries = new ArrayList<>();
        source.open(new ByteArrayInputStream(input)).forEachRemaining(entries::add);
        return entries;
    }

    static List<LeadEntry> all(LeadSource source, String input) {
        return all(source, input.getBytes(StandardCharsets.UTF_8));
    }

    public static Lead lead(LeadSource source, String input) {
        List<LeadEntry> entries = all(source, input);
        assertThat(entries).singleElement().isInstanceOf(Lead.class);
        return (Lead) entries.get(0);
    }

    static RejectedLead rejected(LeadSource source, String input) {
        List<LeadEntry> entries = all(source, input);
        assertThat(entries).singleElement().isInstanceOf(RejectedLead.class);
        return (RejectedLead) entries.get(0);
    }

    /** The message with which the whole input is refused. */
    static String fault(LeadSource source, byte[] input) {
        return catchThrowableOfType(LeadFormatException.class, () -> source.check(new ByteArrayInputStream(input)))
                .getMessage();
    }

    static String fault(LeadSource source, String input) {
        return fault(source, input.getBytes(StandardCharsets.UTF_8));
    }
}
