package io.github.contactnow.simulator.script;

import java.util.ArrayList;
import java.util.List;

/** Parses CSV: values separated by commas, optional double quotes, empty lines skipped. */
final class CsvReader {

    private final String csv;
    private int position;

    private CsvReader(String csv) {
        this.csv = csv;
    }

    static List<List<String>> lines(String csv) {
        CsvReader reader = new CsvReader(csv);
        List<List<String>> lines = new ArrayList<>();
        while (reader.position < csv.length()) {
            List<String> line = reader.line();
            if (line.size() > 1 || !line.get(0).isBlank()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<String> line() {
        List<String> values = new ArrayList<>();
        while (true) {
            values.add(value());
            if (position >= csv.length()) {
                return values;
            }
            char end = csv.charAt(position++);
            if (end != ',') {
                if (end == '\r' && position < csv.length() && csv.charAt(position) == '\n') {
                    position++;
                }
                return values;
            }
        }
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (; position < csv.length(); position++) {
            char c = csv.charAt(position);
            if (c == '"') {
                boolean doubled = quoted && position + 1 < csv.length() && csv.charAt(position + 1) == '"';
                if (doubled) {
                    value.append('"');
                    position++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\r' || c == '\n')) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
