package io.github.contactnow.policy.lists;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongFunction;

/** The numbers of a block of lines. */
final class NumberBlock {

    private static final JsonFactory JSON = new JsonFactory();

    private long[] numbers = new long[1 << 10];
    private int count;
    private long lines;
    private long unreadable;
    private long first;
    private LongFunction<String> problem;

    private NumberBlock() {}

    /** Reads lines of fields. */
    static NumberBlock delimited(byte[] block, NumberColumn column, boolean header, NumberReader reader)
            throws IOException {
        NumberBlock read = new NumberBlock();
        Delimited text = new Delimited(new ByteArrayInputStream(block), column.delimiter());
        boolean more = text.next() && (!header || text.next());
        while (more) {
            read.lines++;
            long number = column.number(text, reader);
            // Where a file was cut, the rest of a number may look like a number.
            if (!text.isEnded()
                    && (text.count() != column.fields() || number == E164.NONE || !reader.isValid(number))) {
                throw new IOException("its last line is cut, or holds no valid number and does not end");
            }
            read.add(number);
            more = text.next();
        }
        return read.sorted();
    }

    /** Reads JSON objects. */
    static NumberBlock json(byte[] block, NumberColumn column, NumberReader reader) throws IOException {
        NumberBlock read = new NumberBlock();
        try (JsonParser parser = JSON.createParser(block)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                read.lines++;
                if (token != JsonToken.START_OBJECT) {
                    read.problem = line -> "line " + line + " is no JSON object";
                    return read;
                }
                read.add(object(parser, column, reader));
            }
        } catch (JacksonException e) {
            read.problem = line -> "it is cut, or no JSON, after " + line + " lines";
            return read;
        }
        return read.sorted();
    }

    private static long object(JsonParser parser, NumberColumn column, NumberReader reader) throws IOException {
        long number = E164.NONE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else if (column.isField(name)) {
                number = reader.read(parser.getText());
            }
        }
        return number;
    }

    private void add(long number) {
        if (number == E164.NONE) {
            unreadable++;
            first = first == 0 ? lines : first;
            return;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = number;
    }

    /** In the thread that has read them: the set takes numbers in order faster. */
    private NumberBlock sorted() {
        Arrays.sort(numbers, 0, count);
        return this;
    }

    long[] numbers() {
        return numbers;
    }

    int count() {
        return count;
    }

    long lines() {
        return lines;
    }

    long unreadable() {
        return unreadable;
    }

    /** The first line without a number that can be read, from 1; 0 if there is none. */
    long first() {
        return first;
    }

    /** What is wrong with the last line that was read, by its number in the file; null if nothing is. */
    LongFunction<String> problem() {
        return problem;
    }
}
