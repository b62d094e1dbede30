package io.github.contactnow.packages;

import io.github.contactnow.routes.leads.inbox.LeftBehind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One instance of the application: its folder stays, its process comes and goes. */
final class Instance {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://\\S+:(\\d+)");

    private final String name;
    private final Path folder;
    private final Map<String, String> environment;
    private Program program;
    private boolean paused;

    /** @param name also that of its user of the ledger */
    Instance(String name, Path folder, Map<String, String> environment) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.environment = new HashMap<>(environment);
        this.environment.put("JAVA_TOOL_OPTIONS", "-Xmx256m");
        this.environment.put("LEADS_FILES_SETTLE", "100ms");
        this.environment.put("QUARKUS_HTTP_PORT", "0");
        this.environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO");
        Files.createDirectories(inbox());
    }

    String name() {
        return name;
    }

    void start() throws IOException {
        if (!isAlive()) {
            program = Program.start(folder, Program.APPLICATION, environment);
        }
    }

    boolean isAlive() {
        return program != null && program.isAlive();
    }

    /** Neither dead nor paused. */
    boolean isAwake() {
        return isAlive() && !paused;
    }

    void kill() throws InterruptedException {
        program.kill();
        paused = false;
    }

    /** As an orchestrator ends it: in order. */
    void leave() throws InterruptedException {
        if (program != null) {
            program.close();
        }
    }

    void pause() throws IOException, InterruptedException {
        program.pause();
        paused = true;
    }

    void goOn() throws IOException, InterruptedException {
        if (paused && isAlive()) {
            program.goOn();
        }
        paused = false;
    }

    /** Where it listens; empty until it does. */
    Optional<String> url() throws IOException {
        Matcher matcher = LISTENING.matcher(isAwake() ? program.output() : "");
        return matcher.find() ? Optional.of("http://localhost:" + matcher.group(1)) : Optional.empty();
    }

    /** Whether its routes have started. */
    boolean isReady() {
        try {
            Optional<String> url = url();
            return url.isPresent()
                    && ((HttpURLConnection) new URL(url.get() + "/q/health/ready").openConnection()).getResponseCode()
                            == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Drops a file as a careful sender does: under another name first. */
    void drop(String fileName, String text) throws IOException {
        Path partial = Files.writeString(inbox().resolve("." + fileName + ".partial"), text, StandardCharsets.UTF_8);
        Files.move(partial, inbox().resolve(fileName));
    }

    /** Files that it has not taken to their end. */
    List<String> untaken() throws IOException {
        try (Stream<Path> files = Files.list(inbox())) {
            return Stream.concat(files.filter(Files::isRegularFile), working())
                    .map(file -> name + "/" + file.getFileName())
                    .toList();
        }
    }

    private Stream<Path> working() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Files.createDirectories(inbox().resolve("working")))) {
            // Each in a folder of its own, working/ID/N/NAME; what lies beside that is scratch.
            files.filter(Files::isRegularFile)
                    .filter(file -> inbox().resolve("working").relativize(file).getNameCount() == 3)
                    .forEach(found::add);
        } catch (UncheckedIOException e) {
            // It left while it was looked at: it is asked for again.
            found.add(inbox());
        }
        return found.stream();
    }

    /** The lines that it has written beside a file. */
    List<String> rejected(String fileName) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path beside : LeftBehind.of(fileName + ".rejected.ndjson", inbox().resolve("rejected"))) {
            lines.addAll(Files.readAllLines(beside));
        }
        return lines;
    }

    private Path inbox() {
        return folder.resolve("inbox");
    }
}
