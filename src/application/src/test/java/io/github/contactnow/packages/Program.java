package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A jar that runs in a process of its own, with an environment that holds nothing but what is given. */
final class Program implements AutoCloseable {

    private static final Path TARGET = Project.path("target");
    /** What the build makes to be run. */
    static final Path APPLICATION = TARGET.resolve("quarkus-app/quarkus-run.jar");

    static final Path SIMULATOR = TARGET.resolve("contactnow-simulator.jar");

    /** Many short lives on few cores: no time is spent on code that is fast later. */
    private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final Path output;
    private final List<String> secrets;

    private Program(Process process, Path output, List<String> secrets) {
        this.process = process;
        this.output = output;
        this.secrets = secrets;
    }

    static Program start(Path folder, Path jar, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SHORT_LIFE);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        // Several run at a time.
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        builder.environment().putAll(environment);
        return new Program(builder.start(), output, secrets(environment));
    }

    private static List<String> secrets(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(each -> each.getKey().matches(".*_(SECRET|TOKEN|KEY)"))
                .map(Map.Entry::getValue)
                // Shorter ones stand in any text.
                .filter(secret -> secret.length() > 4)
                .toList();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until the output has what a pattern describes, and gives its first group. */
    String find(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> {
                            Matcher matcher = compiled.matcher(output());
                            return matcher.find() ? matcher.group(1) : null;
                        },
                        found -> found != null);
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The program has not ended within two minutes");
        }
        return process.exitValue();
    }

    /** Asks the process to end, as an operator or an orchestrator does. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the process where it is; it notices nothing until it goes on. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** No file that it writes may grow beyond so many bytes, as on a full disk; or {@code unlimited}. */
    void limitFiles(String bytes) throws IOException, InterruptedException {
        int status = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("prlimit ended with " + status);
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        Signals.send(name, process.pid());
    }

    /** As kill -9 does: the program gets no chance to do anything any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends the program, which must not have written a secret of its environment. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        try {
            assertThat(secrets).as("secrets in the output").noneMatch(output()::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
