package io.github.contactnow.routes.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * The audit: one line of JSON for each decision, in a file for each day (UTC). Numbers and references are keyed hashes. Each line ends with a
 * keyed hash of itself and of the line before, so that a changed, removed or added line is found. Several instances that share the folder
 * write to chains of their own.
 */
public final class AuditLog implements AutoCloseable {

    static final String HASH = ",\"hash\":\"";
    static final String FIRST = "0".repeat(64);
    private static final String SUFFIX = ".jsonl";
    private static final int MOST_CHAINS = 100;

    private final AuditKey key;
    private final Path chain;
    private final FileChannel lockFile;
    private final FileLock lock;
    private FileChannel file;
    private LocalDate day;
    private String last;

    private AuditLog(AuditKey key, Path chain, FileChannel lockFile, FileLock lock) throws IOException {
        this.key = key;
        this.chain = chain;
        this.lockFile = lockFile;
        this.lock = lock;
        this.last = lastHash(chain);
    }

    /** Opens the first chain of a folder that no other instance writes to. */
    public static AuditLog open(Path folder, AuditKey key) {
        try {
            PrivateFiles.folder(folder);
            for (int number = 1; number <= MOST_CHAINS; number++) {
                Path chain = PrivateFiles.folder(folder.resolve("chain-" + number));
                FileChannel lockFile =
                        PrivateFiles.open(chain.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(lockFile);
                if (lock != null) {
                    return new AuditLog(key, chain, lockFile, lock);
                }
                lockFile.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The audit of the contact policy cannot be written to " + folder
                            + ": make the folder writable, or set policy.audit.directory.",
                    e);
        }
        throw new IllegalStateException("All chains of the audit in " + folder + " are in use.");
    }

    private static FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The files of a chain, the oldest first. */
    static List<Path> files(Path chain) throws IOException {
        try (var all = Files.list(chain)) {
            return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** The hash of the last whole line. A line that a crash has cut is removed: its decision was not returned. */
    private static String lastHash(Path chain) throws IOException {
        List<Path> files = files(chain);
        for (int i = files.size() - 1; i >= 0; i--) {
            List<String> lines = wholeLines(files.get(i));
            if (!lines.isEmpty()) {
                return hashOf(lines.get(lines.size() - 1));
            }
        }
        return FIRST;
    }

    private static List<String> wholeLines(Path file) throws IOException {
        try (RandomAccessFile text = new RandomAccessFile(file.toFile(), "rw")) {
            long end = text.length();
            while (end > 0) {
                text.seek(end - 1);
                if (text.read() == '\n') {
                    break;
                }
                end--;
            }
            text.setLength(end);
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    /** The hash at the end of a line; empty if it has none. */
    static String hashOf(String line) {
        int begin = line.lastIndexOf(HASH);
        return begin < 0 || !line.endsWith("\"}") ? "" : line.substring(begin + HASH.length(), line.length() - 2);
    }

    /**
     * Adds a decision.
     *
     * @param event     what was asked: {@code admit}, {@code clear}, ...
     * @param reference the caller's own id of the lead; null for none
     * @param numbers   the numbers of the person, in canonical form
     * @throws UncheckedIOException if the line could not be written: the decision must not be acted on
     */
    public synchronized void add(
            String event, String reference, Collection<Long> numbers, Decision decision, Instant now) {
        ObjectNode line = Json.PLAIN.createObjectNode();
        line.put("at", now.toString());
        line.put("event", event);
        line.put("reference", reference == null ? null : key.hash("reference " + reference));
        ArrayNode hashes = line.putArray("numbers");
        numbers.forEach(number -> hashes.add(key.hash("number " + number)));
        line.put("verdict", decision.verdict().name());
        line.put("until", decision.until() == null ? null : decision.until().toString());
        ArrayNode reasons = line.putArray("reasons");
        decision.reasons().forEach(reason -> reasons.add(reason(reason)));
        line.put("policy", decision.basis().policy());
        line.set("lists", Json.PLAIN.valueToTree(decision.basis().lists()));
        Instant watermark = decision.basis().watermark();
        line.put("attempts", watermark == null ? null : watermark.toString());
        line.put("tzdb", decision.basis().tzdb());
        line.put("instant", decision.basis().instant().toString());
        write(line, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static ObjectNode reason(Reason reason) {
        ObjectNode node = Json.PLAIN.createObjectNode();
        node.put("rule", reason.rule());
        node.put("verdict", reason.verdict().name());
        if (reason.until() != null) {
            node.put("until", reason.until().toString());
        }
        if (reason.condition() != null) {
            node.put("condition", reason.condition().name());
        }
        if (reason.reliesOn() != null) {
            node.put("reliesOn", reason.reliesOn());
        }
        node.put("why", reason.why());
        if (reason.source() != null) {
            node.put("source", reason.source());
        }
        return node;
    }

    private void write(ObjectNode line, LocalDate today) {
        try {
            String text = Json.PLAIN.writeValueAsString(line);
            String hash = link(key, last, text);
            String whole = text.substring(0, text.length() - 1) + HASH + hash + "\"}\n";
            if (file == null || !today.equals(day)) {
                roll(today);
            }
            ByteBuffer bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            last = hash;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The audit of the contact policy cannot be written to " + chain + ".", e);
        }
    }

    /** The hash of a line, whose own text has no hash yet. */
    static String link(AuditKey key, String before, String text) {
        return key.hash(before + "\n" + text);
    }

    private void roll(LocalDate today) throws IOException {
        if (file != null) {
            file.close();
        }
        // Never a file before the last one, even if the clock was set back: the chain is read in the order of names.
        LocalDate named = day != null && today.isBefore(day) ? day : today;
        List<Path> files = files(chain);
        String name = named + SUFFIX;
        if (!files.isEmpty()
                && files.get(files.size() - 1).getFileName().toString().compareTo(name) > 0) {
            name = files.get(files.size() - 1).getFileName().toString();
        }
        file = PrivateFiles.open(
                chain.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        day = today;
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
