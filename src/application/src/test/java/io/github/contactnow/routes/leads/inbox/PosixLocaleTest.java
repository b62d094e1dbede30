package io.github.contactnow.routes.leads.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that takes the names of files for ASCII, as in a container or a service without a locale. */
@DisabledOnOs(OS.WINDOWS)
class PosixLocaleTest {

    @TempDir
    Path path;

    /** Takes the files of an inbox and puts them into {@code done/}. */
    public static void main(String... arguments) throws IOException {
        try (Inbox inbox = new Inbox(InboxSettings.of(arguments[0], Duration.ZERO, "{name}.done", ""))) {
            inbox.look();
            for (var file = inbox.take(); file.isPresent(); file = inbox.take()) {
                file.get().notAccepted().close();
                file.get().counts(new DropCounts(1, 1, 0, 0, 0, 0));
                System.out.println(file.get().name() + " done: " + file.get().done());
            }
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    @Test
    void takesFilesWhoseNamesAreNotAscii() throws Exception {
        String[] names = {"M%C3%BCller.csv", "%E5%90%8D%E5%89%8D.csv", "Latin-1-M%FCller.csv"};
        for (String name : names) {
            Files.writeString(file(name), "a\n");
            Files.writeString(file(name + ".done"), "");
        }
        String output = run(path.toString());
        assertThat(output)
                .contains(
                        "M\\u00fcller.csv done: true",
                        "\\u540d\\u524d.csv done: true",
                        "Latin-1-M\\u00fcller.csv done: true");
        for (String name : names) {
            String stem = name.substring(0, name.indexOf(".csv"));
            assertThat(raw(path.resolve("done")))
                    .anyMatch(done -> done.startsWith(stem + ".2") && done.endsWith(".csv"));
            assertThat(raw(path.resolve("rejected")))
                    .anyMatch(beside -> beside.startsWith(stem + ".") && beside.endsWith(".ndjson"));
            assertThat(raw(path.resolve("counts")))
                    .anyMatch(counts -> counts.startsWith(stem + ".2") && counts.endsWith(".csv.json"));
            assertThat(file(name)).doesNotExist();
            assertThat(file(name + ".done")).doesNotExist();
        }
    }

    @Test
    void refusesAnInboxWhoseOwnNameItCannotWriteAndNamesTheLocale() throws Exception {
        assertThat(run(path.resolve("b") + "ü")).contains("leads.files.directory", "LC_ALL=C.UTF-8");
    }

    /** The names in a folder, each byte that is not of a plain character as in a URI. */
    private List<String> raw(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toUri().getRawPath())
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    private Path file(String name) {
        return Path.of(URI.create(path.toUri() + name));
    }

    private static String run(String directory) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PosixLocaleTest.class.getName(),
                        directory)
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
