package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.contactnow.leads.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Leads as JSON objects, one per line. Lines are independent: a bad one rejects only itself. */
final class NdjsonRecords implements LeadRecords {

    static final RawFrame FRAME = new RawFrame("", "\n", "\n");

    private final NdjsonLines lines;
    private final FieldMapping mapping;
    private long count;

    NdjsonRecords(Reader text, FieldMapping mapping) {
        this.lines = new NdjsonLines(text);
        this.mapping = mapping;
    }

    @Override
    public RawRecord next() {
        try {
            String line = lines.next();
            return line == null ? null : read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawFrame frame() {
        return FRAME;
    }

    private RawRecord read(String line) throws IOException {
        count++;
        try (JsonParser parser = JsonValues.FACTORY.createParser(line)) {
            parser.nextToken();
            RawRecord record = JsonValues.read(parser, count, lines.number(), mapping);
            return parser.nextToken() == null ? record : bad(line, NdjsonLines.MORE);
        } catch (StreamConstraintsException | LeadFormatException e) {
            return bad(line, JsonValues.LIMITS);
        } catch (JsonProcessingException e) {
            return bad(line, NdjsonLines.BROKEN);
        }
    }

    private RawRecord bad(String line, String problem) {
        RawRecord record = new RawRecord(count, lines.number(), () -> line);
        record.reject(new Problem(null, problem));
        return record;
    }
}
