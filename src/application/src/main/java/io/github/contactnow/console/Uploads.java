package io.github.contactnow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that an operator brings to the console: each is planned first, and sent on a further word. They are kept in memory for a while. */
final class Uploads {

    private static final String PATH = "/files/plan";
    private static final int KEPT = 10;
    private static final int MOST_ROWS = 200;
    private static final Pattern FORMATS = Pattern.compile("(?i).*\\.(csv|json|ndjson|jsonl|xml)");

    private final Map<Integer, Upload> uploads = new LinkedHashMap<>();
    private final CommandCalls commands;
    private final Jobs jobs;

    private record Upload(String name, byte[] bytes, Jobs.Job plan) {}

    Uploads(CommandCalls commands, Jobs jobs) {
        this.commands = commands;
        this.jobs = jobs;
    }

    void register(Paths paths) {
        paths.action(PATH, this::plan);
        paths.page(PATH + "/:id", this::show);
        paths.action(PATH + "/:id", this::send);
    }

    private Reply plan(Visit visit) throws IOException {
        FileUpload sent = visit.request().fileUploads().stream()
                .filter(file -> !file.fileName().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Texts.named("file_missing")));
        String name = name(sent.fileName());
        byte[] bytes = Files.readAllBytes(Path.of(sent.uploadedFileName()));
        Jobs.Job job = jobs.start(
                Texts.of("plan_of", name),
                "/files",
                List.of("plan", "--json", "--all", "--format=" + format(name), "-"),
                bytes);
        synchronized (this) {
            uploads.put(job.id(), new Upload(name, bytes, job));
            if (uploads.size() > KEPT) {
                uploads.remove(uploads.keySet().iterator().next());
            }
        }
        return new Reply.Done(ConsoleSettings.PATH + PATH + "/" + job.id(), Texts.of("file_taken", name), true);
    }

    /** The last part of a name, of letters that are safe in every folder. */
    private static String name(String given) {
        String last = given.replaceAll(".*[/\\\\]", "")
                .replaceAll("[^\\p{L}\\p{N}._-]", "_")
                .replaceFirst("^\\.+", "");
        if (!FORMATS.matcher(last).matches()) {
            throw new IllegalArgumentException(Texts.named("format_unknown"));
        }
        return last;
    }

    private static String format(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ending.equals("jsonl") ? "ndjson" : ending;
    }

    private synchronized Upload find(Visit visit) {
        String id = visit.path("id");
        Upload upload = id.matches("\\d{1,9}") ? uploads.get(Integer.valueOf(id)) : null;
        if (upload == null) {
            throw new IllegalArgumentException(Texts.named("upload_unknown"));
        }
        return upload;
    }

    private Reply show(Visit visit) throws JsonProcessingException {
        Upload upload = find(visit);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", Texts.of("plan_of", upload.name));
        data.put("name", upload.name);
        data.put("runs", upload.plan.ended() == null);
        data.put("planned", upload.plan.said().lines().count());
        if (upload.plan.ended() != null) {
            read(upload.plan, data);
        }
        return new Reply.Page("plan", data);
    }

    private static void read(Jobs.Job plan, Map<String, Object> data) throws JsonProcessingException {
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, Object> sum = null;
        for (String line : plan.said().lines().toList()) {
            if (line.startsWith("{")) {
                Map<String, Object> row = Json.PLAIN.readValue(
                        line, Json.PLAIN.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
                if (row.containsKey("records")) {
                    sum = row;
                } else if (rows.size() < MOST_ROWS
                        && (!"CREATE".equals(row.get("plan")) || row.containsKey("reason"))) {
                    rows.add(row);
                }
            }
        }
        if (!plan.isGood() || sum == null) {
            data.put("problem", plan.said());
        } else {
            data.put("sum", sum);
            data.put(
                    "steps",
                    Stream.of("CREATE", "UPDATE", "THERE", "HELD", "REJECTED", "CONFLICT", "IN_DOUBT", "OPT_OUT")
                            .toList());
            data.put("rows", rows);
        }
    }

    private Reply send(Visit visit) {
        Upload upload = find(visit);
        if (upload.plan.ended() == null || !upload.plan.isGood()) {
            throw new IllegalStateException(Texts.named("plan_first"));
        }
        CommandCalls.Answer answer =
                commands.run(List.of("files", "resend", "--name=" + upload.name, "-"), upload.bytes);
        return new Reply.Done(ConsoleSettings.PATH + "/files", answer.text(), answer.good());
    }
}
