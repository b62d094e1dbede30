package io.github.contactnow.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Formats of files of reports. */
public enum FileFormat {

    /** Columns with types, compressed. */
    PARQUET("FORMAT parquet, COMPRESSION zstd", "read_parquet(%s)"),
    /** Commas, quotes where needed, a header row; no value is empty. */
    CSV("FORMAT csv, HEADER true", "read_csv(%s, header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true)"),
    /** A JSON object per line. */
    NDJSON("FORMAT json", "read_json(%s, format = 'newline_delimited', sample_size = -1)");

    private final String written;
    private final String read;

    FileFormat(String written, String read) {
        this.written = written;
        this.read = read;
    }

    /**
     * The format of this name, in any case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FileFormat of(String name) {
        List<FileFormat> formats = Arrays.asList(values());
        return formats.stream().filter(format -> format.extension().equals(name.strip().toLowerCase(Locale.ROOT))).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no file format '" + name + "'. Use one of "
                + String.join(", ", formats.stream().map(FileFormat::extension).toList()) + "."));
    }

    /** What names of such files end in, without the dot. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Options of DuckDB's COPY. */
    String written() {
        return written;
    }

    /** The table function of DuckDB that reads such a file. */
    String read(String quotedPath) {
        return read.formatted(quotedPath);
    }
}
