package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** JSON values, one on each line. Lines are independent of each other. */
final class NdjsonDocuments implements Documents {

    private final BufferedReader lines;
    private long lineNumber;

    NdjsonDocuments(Reader text) {
        lines = new BufferedReader(text);
    }

    @Override
    public Document next() {
        try {
            String line;
            do {
                line = lines.readLine();
                lineNumber++;
            } while (line != null && line.isBlank());
            return line == null ? null : read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document read(String line) throws IOException {
        try (JsonParser parser = JsonValues.FACTORY.createParser(line)) {
            parser.nextToken();
            Document document = JsonDocuments.document(parser, lineNumber);
            return parser.nextToken() == null
                    ? document
                    : new Document(
                            lineNumber, null, line, "something follows the object; write one object on each line");
        } catch (JsonProcessingException e) {
            return new Document(lineNumber, null, line, "the line is not one whole JSON object; correct it");
        }
    }

    @Override
    public RawFrame frame() {
        return NdjsonRecords.FRAME;
    }
}
