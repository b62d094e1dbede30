package io.github.contactnow.routes.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a chain of the audit is as it was written.
 *
 * @param chain    its name
 * @param lines    how many decisions it has
 * @param head     the hash of its last line: note it elsewhere to find out later whether lines were cut off
 * @param problem  the first line that is not as it was written, in words; null if there is none
 */
public record AuditCheck(String chain, long lines, String head, String problem) {

    /** Checks all chains of a folder. */
    public static List<AuditCheck> all(Path folder, AuditKey key) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<AuditCheck> checks = new ArrayList<>();
        try (Stream<Path> chains = Files.list(folder)) {
            for (Path chain : chains.filter(Files::isDirectory).sorted().toList()) {
                checks.add(check(chain, key));
            }
        }
        return checks;
    }

    private static AuditCheck check(Path chain, AuditKey key) throws IOException {
        String name = chain.getFileName().toString();
        String last = AuditLog.FIRST;
        long lines = 0;
        for (Path file : AuditLog.files(chain)) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                int number = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    String hash = AuditLog.hashOf(line);
                    int end = line.lastIndexOf(AuditLog.HASH);
                    if (hash.isEmpty() || !hash.equals(AuditLog.link(key, last, line.substring(0, end) + "}"))) {
                        return new AuditCheck(
                                name,
                                lines,
                                last,
                                "line " + number + " of " + file.getFileName()
                                        + " is not as it was written, or a line before it is missing");
                    }
                    last = hash;
                    lines++;
                }
            }
        }
        return new AuditCheck(name, lines, last, null);
    }

    /** Whether all lines are as they were written. */
    public boolean isGood() {
        return problem == null;
    }
}
