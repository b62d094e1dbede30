package io.github.contactnow.routes.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.settings.PolicySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the decisions about one lead in the audit of the contact policy. */
public final class AuditTrail {

    private static final long MOST_BYTES = 64L << 20;

    private AuditTrail() {}

    /**
     * Decisions about a lead.
     *
     * @param lines   as they were written; the latest files first
     * @param isWhole whether all files were looked at
     */
    public record Found(List<JsonNode> lines, boolean isWhole) {}

    /** The decisions about the lead of a reference, in the latest files of the audit. */
    public static Found of(PolicySettings settings, String reference) throws IOException {
        Path folder = settings.auditDirectory();
        if (!Files.isDirectory(folder)) {
            return new Found(List.of(), true);
        }
        String hash = AuditKey.of(settings.auditKey(), folder).hash("reference " + reference);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> chains = Files.list(folder)) {
            for (Path chain : chains.filter(Files::isDirectory).toList()) {
                files.addAll(AuditLog.files(chain));
            }
        }
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString())
                .reversed());
        List<JsonNode> lines = new ArrayList<>();
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
            if (bytes > MOST_BYTES) {
                return new Found(lines, false);
            }
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.contains(hash) && line.endsWith("}")) {
                        lines.add(Json.PLAIN.readTree(line));
                    }
                }
            }
        }
        return new Found(lines, true);
    }
}
