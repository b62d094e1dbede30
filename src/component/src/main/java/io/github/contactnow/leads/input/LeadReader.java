package io.github.contactnow.leads.input;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads the leads of one input, one at a time, in constant memory. Every record of the input comes out once, as a
 * {@link Lead} or a {@link RejectedLead}, unless a fault of the input as a whole ends the reading.
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link LeadFormatException} when the input cannot be read on, again and
 * again if asked again, and {@link UncheckedIOException} when the input itself fails. Not for several threads.
 */
public final class LeadReader implements Iterator<LeadEntry>, Closeable {

    private final BoundedInput input;
    private final LeadRecords records;
    private final LeadRules rules;
    private LeadEntry next;
    private List<Map.Entry<String, String>> nextWritten = List.of();
    private List<Map.Entry<String, String>> written = List.of();
    private long count;
    private boolean ended;
    private RuntimeException fault;

    LeadReader(BoundedInput input, LeadRecords records, LeadRules rules) {
        this.input = input;
        this.records = records;
        this.rules = rules;
    }

    @Override
    public boolean hasNext() {
        if (fault != null) {
            throw fault;
        }
        if (next == null && !ended) {
            try {
                advance();
            } catch (LeadFormatException | UncheckedIOException e) {
                fault = e;
                throw e;
            }
        }
        return next != null;
    }

    @Override
    public LeadEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LeadEntry entry = next;
        written = nextWritten;
        next = null;
        return entry;
    }

    /** The fields of the last record as its input wrote them: names and values in their order, before a mapping. */
    public List<Map.Entry<String, String>> written() {
        return written;
    }

    /** What makes a file of the format out of {@linkplain RejectedLead#raw() raw records}, once one was read. */
    public RawFrame frame() {
        return records.frame();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void advance() {
        input.startRecord(count + 1);
        RawRecord record = records.next();
        if (record != null) {
            count++;
            next = rules.judge(record);
            nextWritten = record.fields();
        } else if (count == 0 && !records.mayBeEmpty()) {
            throw new LeadFormatException("The input holds no leads; check that it was written in full");
        } else {
            ended = true;
        }
    }
}
