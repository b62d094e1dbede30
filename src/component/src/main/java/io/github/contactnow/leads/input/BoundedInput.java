package io.github.contactnow.leads.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Bounds the bytes that one record may take. The parsers hold a record, and what they take for one, in memory: a quote
 * that is never closed, for instance, makes one record of all the rest of a CSV file.
 *
 * <p>A failure of the input leaves as {@link UncheckedIOException}, so that every {@link IOException} that comes out
 * of a parser is about the content.
 */
final class BoundedInput extends FilterInputStream {

    static final int MAX_RECORD_BYTES = 1024 * 1024;

    private long record;
    private long bytes;

    BoundedInput(InputStream in) {
        super(in);
    }

    /** Counts from here. What a parser has read ahead of the record is not counted; that is a few kilobytes. */
    void startRecord(long number) {
        record = number;
        bytes = 0;
    }

    /** What was read so far belongs to no record. */
    void skipped() {
        bytes = 0;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int read;
        try {
            read = super.read(target, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes += Math.max(read, 0);
        if (bytes > MAX_RECORD_BYTES) {
            throw new LeadFormatException("record " + record + ": longer than " + MAX_RECORD_BYTES
                    + " bytes; look for a quote, bracket or element that is opened there and never closed");
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
