package io.github.contactnow.leads.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** The lines of an NDJSON text that hold something. */
final class NdjsonLines {

    /** What is wrong with a line that holds more than one value. */
    static final String MORE = "something follows the object; write one object on each line";
    /** What is wrong with a line that is no JSON. */
    static final String BROKEN = "the line is not one whole JSON object; correct it";

    private final BufferedReader lines;
    private long number;

    NdjsonLines(Reader text) {
        lines = new BufferedReader(text);
    }

    /** The next line that is not blank; null after the last one. */
    String next() throws IOException {
        String line;
        do {
            line = lines.readLine();
            number++;
        } while (line != null && line.isBlank());
        return line;
    }

    /** The number of that line in the text, from 1. */
    long number() {
        return number;
    }
}
