package io.github.contactnow.histories.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What a writer puts into a file. */
record FileContent(Form form, List<FileRow> rows) {

    enum Form {
        CSV(".csv"),
        NDJSON(".ndjson"),
        JSON(".json");

        final String extension;

        Form(String extension) {
            this.extension = extension;
        }
    }

    byte[] bytes() {
        return switch (form) {
            case CSV -> (header() + join("")).getBytes(StandardCharsets.UTF_8);
            case NDJSON -> (join("\n") + "\n").getBytes(StandardCharsets.UTF_8);
            case JSON -> ("[" + join(",\n") + "]").getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Without what stands before the first row: as it is appended to a file. */
    byte[] rowBytes() {
        return form == Form.CSV ? join("").getBytes(StandardCharsets.UTF_8) : bytes();
    }

    private static String header() {
        return "reference,FirstName,MobilePhone\n";
    }

    private String join(String separator) {
        return rows.stream()
                .map(row -> form == Form.CSV ? row.csv() : row.json())
                .collect(Collectors.joining(separator));
    }

    FileContent first(int count) {
        return new FileContent(form, rows.subList(0, count));
    }
}
