package io.github.contactnow.console;

import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The files of leads: what came of each, why records were rejected, and these records corrected and sent again. */
final class FilesPage {

    private static final String PATH = "/files";
    private static final int MOST_ROWS = 100;
    /** Below quarkus.http.limits.max-form-fields. */
    private static final int MOST_CELLS = 1200;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CommandCalls commands;
    private final Settings settings;

    /** Rejected records as a table. */
    public record Table(List<String> header, List<List<String>> rows, boolean isWhole) {}

    FilesPage(CommandCalls commands, Settings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    void register(Paths paths) {
        paths.page(PATH, visit -> new Reply.Page("files", list()));
        paths.page(PATH + "/rejects/:name", this::rejects);
        paths.action(PATH + "/csv", visit -> {
            revealed(visit);
            String name = visit.form("name").orElse("");
            return Reply.Download.csv("rejected.csv", csv(name, visit.form("reason")));
        });
        paths.action(PATH + "/resend", this::resend);
    }

    private Map<String, Object> list() {
        Map<String, Object> data = new LinkedHashMap<>();
        boolean off = !settings.isSet("leads.files.directory");
        data.put("off", off);
        data.put("files", off ? List.of() : commands.rows("files", "list", "--limit=200"));
        return data;
    }

    private Reply rejects(Visit visit) throws IOException {
        String name = visit.path("name");
        Optional<String> reason = visit.query("reason");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("title", Texts.of("rejects_of", name));
        data.put("reason", reason.orElse(""));
        data.put("rejects", commands.document("files", "rejects", "--", name));
        if (visit.visitor().reveals() && visit.visitor().isOperator()) {
            data.put("table", table(csv(name, reason)));
        }
        return new Reply.Page("rejects", data);
    }

    private String csv(String name, Optional<String> reason) {
        List<String> arguments = new ArrayList<>(List.of("files", "rejects", "--csv"));
        reason.ifPresent(text -> arguments.add("--reason=" + Pattern.quote(text)));
        arguments.addAll(List.of("--", name));
        CommandCalls.Answer answer = commands.run(arguments, new byte[0]);
        if (!answer.good()) {
            throw new IllegalStateException(answer.text());
        }
        return answer.text();
    }

    private Table table(String csv) throws IOException {
        String text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(
                new StringReader(text),
                CSVFormat.DEFAULT.builder().setDelimiter(delimiter()).get())) {
            for (CSVRecord row : parser) {
                rows.add(row.toList());
            }
        }
        List<String> header = rows.isEmpty() ? List.of() : rows.remove(0);
        int shown = Math.min(rows.size(), Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, header.size())));
        return new Table(header, rows.subList(0, shown), rows.size() == shown);
    }

    private char delimiter() {
        return switch (settings.text("leads.files.delimiter").orElse("auto")) {
            case ";" -> ';';
            case "tab" -> '\t';
            case "|" -> '|';
            default -> ',';
        };
    }

    /** The table of the form, as a file of its own in the inbox. */
    private Reply resend(Visit visit) throws IOException {
        revealed(visit);
        List<String> header = visit.forms("column");
        List<String> cells = visit.forms("cell");
        if (header.isEmpty() || cells.isEmpty() || cells.size() % header.size() != 0) {
            throw new IllegalArgumentException(Texts.named("table_broken"));
        }
        StringWriter csv = new StringWriter();
        csv.append(BYTE_ORDER_MARK);
        try (CSVPrinter printer =
                CSVFormat.DEFAULT.builder().setDelimiter(delimiter()).get().print(csv)) {
            printer.printRecord(header);
            for (int i = 0; i < cells.size(); i += header.size()) {
                printer.printRecord(cells.subList(i, i + header.size()));
            }
        }
        CommandCalls.Answer answer = commands.run(
                List.of("files", "resend", "--name=corrected.csv", "-"),
                csv.toString().getBytes(StandardCharsets.UTF_8));
        return new Reply.Done(ConsoleSettings.PATH + PATH, answer.text(), answer.good());
    }

    private static void revealed(Visit visit) {
        if (!visit.visitor().reveals()) {
            throw new IllegalStateException(Texts.named("reveal_first"));
        }
    }
}
