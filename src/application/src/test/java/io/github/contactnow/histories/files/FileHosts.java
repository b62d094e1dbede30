package io.github.contactnow.histories.files;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two processes that serve the same inboxes. Each can be killed and started again. */
final class FileHosts implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(10);

    private final Path folder;
    private final List<String> arguments;
    private final Process[] processes = new Process[2];
    private final Path[] outputs = new Path[2];
    private final List<Path> all = new ArrayList<>();

    FileHosts(Path folder, String baseUrl, String jdbcUrl, List<Path> inboxes) {
        this.folder = folder;
        arguments = new ArrayList<>(List.of(baseUrl, jdbcUrl));
        inboxes.forEach(inbox -> arguments.add(inbox.toString()));
    }

    int size() {
        return processes.length;
    }

    void start(int host) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                FileHost.class.getName()));
        command.addAll(arguments);
        outputs[host] = Files.createTempFile(folder, "host-" + host + "-", ".log");
        all.add(outputs[host]);
        processes[host] = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputs[host].toFile())
                .start();
    }

    void awaitStart() {
        for (int host = 0; host < processes.length; host++) {
            Path output = outputs[host];
            Process process = processes[host];
            await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(output));
                }
                return Files.readString(output).contains(FileHost.STARTED);
            });
        }
    }

    /** Whether a process has come so far that it takes files. */
    boolean hasStarted(int host) throws IOException {
        return Files.readString(outputs[host]).contains(FileHost.STARTED);
    }

    void kill(int host) throws InterruptedException {
        processes[host].destroyForcibly().waitFor();
    }

    /** As an orchestrator ends them: in order. */
    void stop() throws IOException, InterruptedException {
        for (Process process : processes) {
            process.getOutputStream().close();
        }
        for (Process process : processes) {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A host does not end");
            }
        }
    }

    /** What all of them have logged. */
    String logged() {
        StringBuilder text = new StringBuilder();
        try {
            for (Path output : all) {
                text.append(Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
