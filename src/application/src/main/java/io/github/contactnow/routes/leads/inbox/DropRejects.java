package io.github.contactnow.routes.leads.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.input.CsvDelimiter;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The records of a file that were not accepted: by reason, and as a file that can be corrected and sent again. It changes nothing. */
public final class DropRejects {

    /** The column that a corrected file may still have: it is dropped when the file is sent again. */
    public static final String REASON = "reason";

    private static final Pattern PLACE = Pattern.compile("^record \\d+ \\(line \\d+\\): ");
    private static final int SAMPLES = 3;

    private final Drops drops;
    private final Drop drop;

    public DropRejects(Drops drops, Drop drop) {
        this.drops = drops;
        this.drop = drop;
    }

    /**
     * Records that were not accepted for one reason.
     *
     * @param state   their outcome
     * @param reason  why, without the place of a record
     * @param field   the field at fault; null if it is not known
     * @param records how many
     * @param samples positions of the first of them in the file, from 1
     */
    public record Group(Verdict.State state, String reason, String field, long records, List<Long> samples) {}

    /** The records by reason, the most frequent first. */
    public List<Group> groups() throws IOException {
        Map<List<String>, List<Long>> samples = new LinkedHashMap<>();
        Map<List<String>, Long> counts = new HashMap<>();
        each(line -> {
            List<String> key = List.of(
                    line.path("state").asText(),
                    reason(line),
                    line.path("field").asText(""));
            counts.merge(key, 1L, Long::sum);
            List<Long> first = samples.computeIfAbsent(key, any -> new ArrayList<>());
            if (first.size() < SAMPLES) {
                first.add(line.path("record").asLong());
            }
        });
        return samples.entrySet().stream()
                .map(each -> new Group(
                        Verdict.State.valueOf(each.getKey().get(0)),
                        each.getKey().get(1),
                        each.getKey().get(2).isEmpty() ? null : each.getKey().get(2),
                        counts.get(each.getKey()),
                        each.getValue()))
                .sorted(Comparator.comparing(Group::records).reversed())
                .toList();
    }

    /**
     * Writes the rejected records as CSV: the columns of the file, and the reason. Leads that are held or in doubt are not among them, since the
     * application settles these by itself.
     *
     * @param files  how files of the inbox are read; the format is that of the file
     * @param out    gets the file; it holds personal data
     * @param wanted which reasons, without the place of a record
     * @return how many records were written
     * @throws IllegalStateException if the file cannot be read any more as it was
     */
    public long csv(LeadSource files, Appendable out, Predicate<String> wanted) throws IOException {
        Map<Long, String> reasons = new HashMap<>();
        each(line -> {
            if (Verdict.State.REJECTED.name().equals(line.path("state").asText()) && wanted.test(reason(line))) {
                reasons.put(line.path("record").asLong(), line.path("reason").asText());
            }
        });
        LeadSource source = files.withFormat(LeadFormat.ofFileName(drop.name()).orElseThrow());
        Set<String> columns = new LinkedHashSet<>();
        eachRecord(source, (position, fields) -> {
            if (source.format() == LeadFormat.CSV || reasons.containsKey(position)) {
                fields.forEach(field -> columns.add(field.getKey()));
            }
        });
        CsvDelimiter delimiter = source.delimiter() == CsvDelimiter.AUTO ? CsvDelimiter.COMMA : source.delimiter();
        // A byte-order mark, so that it is read as UTF-8 whatever leads.files.charset says.
        out.append('\uFEFF');
        CSVPrinter printer = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter.character())
                .get()
                .print(out);
        List<String> header = new ArrayList<>(columns);
        header.add(REASON);
        printer.printRecord(header);
        long[] written = new long[1];
        eachRecord(source, (position, fields) -> {
            if (reasons.containsKey(position)) {
                Map<String, String> values = new HashMap<>();
                fields.forEach(field -> values.putIfAbsent(field.getKey(), field.getValue()));
                values.put(REASON, reasons.get(position));
                printer.printRecord(header.stream()
                        .map(column -> values.getOrDefault(column, ""))
                        .toList());
                written[0]++;
            }
        });
        if (written[0] < reasons.size()) {
            throw new IllegalStateException("The file " + drop.stored()
                    + " has fewer records than were rejected: it was"
                    + " changed since; take the records from the list beside it in " + DropRules.REJECTED + "/.");
        }
        return written[0];
    }

    /** One record, by its position. */
    private interface RecordTask {
        void take(long position, List<Map.Entry<String, String>> fields) throws IOException;
    }

    private void eachRecord(LeadSource source, RecordTask task) throws IOException {
        try (LeadReader reader = source.open(Files.newInputStream(drops.file(drop)))) {
            while (reader.hasNext()) {
                LeadEntry entry = reader.next();
                task.take(entry.position(), reader.written());
            }
        }
    }

    private static String reason(JsonNode line) {
        return PLACE.matcher(line.path("reason").asText("no reason")).replaceFirst("");
    }

    private void each(Consumer<JsonNode> task) throws IOException {
        Path list = drops.notAccepted(drop);
        if (!Files.exists(list)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    task.accept(Json.PLAIN.readTree(line));
                }
            }
        }
    }
}
