package io.github.contactnow.policy.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads lines of fields, quoted or not, without making a text of each: files have millions of lines. A field may hold line ends and doubled
 * quotes within quotes.
 */
final class Delimited {

    /** A field of the current line, as bytes; a view that the next line changes. */
    final class Field implements CharSequence {

        private final int index;

        private Field(int index) {
            this.index = index;
        }

        private int from() {
            return index == 0 ? 0 : ends[index - 1];
        }

        @Override
        public int length() {
            return ends[index] - from();
        }

        @Override
        public char charAt(int at) {
            return (char) (line[from() + at] & 0xff);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            return new String(line, from(), length(), StandardCharsets.UTF_8);
        }
    }

    private static final int MOST_BYTES_OF_LINE = 1 << 20;
    private static final int MOST_FIELDS = 4096;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private final byte delimiter;
    private final List<Field> fields = new ArrayList<>();

    private byte[] line = new byte[256];
    private int length;
    private int[] ends = new int[16];
    private int count;
    private boolean ended;
    private int pushedBack = -1;

    Delimited(InputStream in, char delimiter) {
        this.in = in;
        this.delimiter = (byte) delimiter;
    }

    /** Reads the next line; false at the end. Empty lines are passed over. */
    boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
        } while (count == 1 && length == 0);
        return true;
    }

    /** How many fields the line has. */
    int count() {
        return count;
    }

    /** A field of the line, from 0. */
    Field field(int index) {
        while (fields.size() <= index) {
            fields.add(new Field(fields.size()));
        }
        return fields.get(index);
    }

    /** Whether a line end followed the line. */
    boolean isEnded() {
        return ended;
    }

    private boolean read() throws IOException {
        length = 0;
        count = 0;
        ended = false;
        int next = take();
        if (next < 0) {
            return false;
        }
        boolean quoted = false;
        for (; next >= 0; next = take()) {
            if (quoted) {
                if (next != '"') {
                    append(next);
                } else {
                    int after = take();
                    if (after == '"') {
                        append('"');
                    } else {
                        quoted = false;
                        pushedBack = after;
                        if (after < 0) {
                            break;
                        }
                    }
                }
            } else if (next == delimiter) {
                end();
            } else if (next == '\n' || next == '\r') {
                ended = true;
                if (next == '\r') {
                    int after = take();
                    if (after != '\n') {
                        pushedBack = after;
                    }
                }
                break;
            } else if (next == '"' && length == start()) {
                quoted = true;
            } else {
                append(next);
            }
        }
        if (quoted) {
            throw new IOException("a field with quotes does not end");
        }
        end();
        return true;
    }

    private int start() {
        return count == 0 ? 0 : ends[count - 1];
    }

    private void append(int next) throws IOException {
        if (length == line.length) {
            if (length >= MOST_BYTES_OF_LINE) {
                throw new IOException("a line has more than " + MOST_BYTES_OF_LINE + " bytes");
            }
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = (byte) next;
    }

    private void end() throws IOException {
        if (count == ends.length) {
            if (count >= MOST_FIELDS) {
                throw new IOException("a line has more than " + MOST_FIELDS + " fields");
            }
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = length;
    }

    private int take() throws IOException {
        if (pushedBack >= 0) {
            int next = pushedBack;
            pushedBack = -1;
            return next;
        }
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }
}
