package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** JSON values, one on each line. Lines are independent of each other. */
final class NdjsonDocuments implements Documents {

    private final NdjsonLines lines;

    NdjsonDocuments(Reader text) {
        lines = new NdjsonLines(text);
    }

    @Override
    public Document next() {
        try {
            String line = lines.next();
            return line == null ? null : read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document read(String line) throws IOException {
        try (JsonParser parser = JsonValues.FACTORY.createParser(line)) {
            parser.nextToken();
            Document document = JsonDocuments.document(parser, lines.number());
            return parser.nextToken() == null ? document : new Document(lines.number(), null, line, NdjsonLines.MORE);
        } catch (JsonProcessingException e) {
            return new Document(lines.number(), null, line, NdjsonLines.BROKEN);
        }
    }

    @Override
    public RawFrame frame() {
        return NdjsonRecords.FRAME;
    }
}
