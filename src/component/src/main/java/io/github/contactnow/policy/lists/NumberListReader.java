package io.github.contactnow.policy.lists;

import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.policy.numbers.NumberSet;
import io.github.contactnow.policy.numbers.NumberSetBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a list of numbers from text: one number a line, CSV with commas, semicolons, tabs or bars, with or without a header, or NDJSON with an
 * object on each line. Numbers may be in any spelling. Blocks of lines are read side by side.
 */
final class NumberListReader {

    /**
     * What was read.
     *
     * @param unreadable how many lines hold no number that can be read
     * @param first      the first line that holds none, from 1; 0 if there is none
     */
    record Result(NumberSet numbers, long lines, long unreadable, long first) {}

    /** Reads a block. */
    private interface BlockReader {
        NumberBlock read(byte[] block, boolean isFirst) throws IOException;
    }

    private static final int BLOCK = 1 << 23;
    private static final int LOOK_AHEAD = 1 << 16;
    private static final int MOST_THREADS = 4;

    private final NumberReader reader;
    private final String column;
    private final int blockSize;
    private final NumberSetBuilder numbers = new NumberSetBuilder();
    private long lines;
    private long unreadable;
    private long first;

    /** @param column name of the column or field with the number; null to find it */
    NumberListReader(NumberReader reader, String column) {
        this(reader, column, BLOCK);
    }

    NumberListReader(NumberReader reader, String column, int blockSize) {
        this.reader = reader;
        this.column = column;
        this.blockSize = blockSize;
    }

    /** @throws IOException if the text cannot be read, or it is not clear where its numbers are, as one sentence without its begin */
    Result read(InputStream source) throws IOException {
        LineBlocks blocks = new LineBlocks(source, blockSize);
        byte[] head = blocks.next();
        if (head != null) {
            int skipped = mark(head);
            head = Arrays.copyOfRange(head, skipped, head.length);
            String begin = new String(head, 0, Math.min(head.length, LOOK_AHEAD), StandardCharsets.UTF_8);
            if (!begin.isBlank()) {
                readAll(head, blocks, readerOf(head, begin.stripLeading()));
            }
        }
        return new Result(numbers.build(), lines, unreadable, first);
    }

    private static int mark(byte[] head) throws IOException {
        if (head.length >= 2 && ((head[0] & 0xff) == 0xfe || (head[0] & 0xff) == 0xff)) {
            throw new IOException("it is UTF-16; write it as UTF-8");
        }
        boolean marked =
                head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        return marked ? 3 : 0;
    }

    private BlockReader readerOf(byte[] head, String begin) throws IOException {
        if (begin.startsWith("{")) {
            NumberColumn fields = NumberColumn.ofJson(column);
            return (block, isFirst) -> NumberBlock.json(block, fields, reader);
        }
        char delimiter = NumberColumn.delimiter(begin.lines().findFirst().orElse(""));
        Delimited text = new Delimited(new ByteArrayInputStream(head), delimiter);
        if (!text.next()) {
            return (block, isFirst) -> NumberBlock.delimited(block, NumberColumn.ofJson(column), false, reader);
        }
        NumberColumn at = NumberColumn.of(text, delimiter, column, reader);
        boolean header = at.isHeader(text, reader);
        return (block, isFirst) -> NumberBlock.delimited(block, at, header && isFirst, reader);
    }

    private void readAll(byte[] head, LineBlocks blocks, BlockReader by) throws IOException {
        if (blocks.isLast()) {
            add(by.read(head, true));
            return;
        }
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<NumberBlock>> reading = new ArrayDeque<>();
            boolean isFirst = true;
            for (byte[] next = head; next != null; next = blocks.next()) {
                byte[] block = next;
                boolean firstOne = isFirst;
                reading.add(pool.submit(() -> by.read(block, firstOne)));
                isFirst = false;
                if (reading.size() > threads) {
                    add(await(reading.remove()));
                }
            }
            while (!reading.isEmpty()) {
                add(await(reading.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static NumberBlock await(Future<NumberBlock> block) throws IOException {
        try {
            return block.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(cause.getMessage(), e);
            }
            throw new IllegalStateException("A list could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading it was interrupted", e);
        }
    }

    private void add(NumberBlock block) throws IOException {
        if (block.problem() != null) {
            throw new IOException(block.problem().apply(lines + block.lines()));
        }
        if (first == 0 && block.first() > 0) {
            first = lines + block.first();
        }
        lines += block.lines();
        unreadable += block.unreadable();
        numbers.addSorted(block.numbers(), block.count());
    }
}
