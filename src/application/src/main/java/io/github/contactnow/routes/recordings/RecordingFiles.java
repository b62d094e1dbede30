package io.github.contactnow.routes.recordings;

import io.github.contactnow.reports.recordings.Recording;
import io.github.contactnow.reports.recordings.StoredRecording;
import io.github.contactnow.storage.FilePlace;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory of recordings. A file has its final name only once it is whole and on the disk; until then it is a {@code .part} file of a
 * name that no other process uses.
 */
final class RecordingFiles {

    private static final String PART = ".part";
    private static final String OTHER = "bin";
    private static final int SNIFFED = 64;

    /** Extensions by content type; of several types with one extension the first is its own. */
    private static final Map<String, String> EXTENSIONS = new LinkedHashMap<>();

    static {
        EXTENSIONS.put("audio/mpeg", "mp3");
        EXTENSIONS.put("audio/mp3", "mp3");
        EXTENSIONS.put("audio/wav", "wav");
        EXTENSIONS.put("audio/x-wav", "wav");
        EXTENSIONS.put("audio/wave", "wav");
        EXTENSIONS.put("audio/vnd.wave", "wav");
        EXTENSIONS.put("audio/ogg", "ogg");
        EXTENSIONS.put("audio/mp4", "m4a");
    }

    private final Path directory;

    RecordingFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Stores a recording whole, or not at all.
     *
     * @param  contentType           what the server says that it is; may be {@code null}
     * @throws RecordingNotReadyException   if it is no recording but a document, such as the envelope of an error
     * @throws UnwritableDirectoryException if it cannot be written to the disk
     * @throws IOException                  if it cannot be read to its end
     */
    StoredRecording store(Recording recording, InputStream body, String contentType) throws IOException {
        String file = recording.name() + "." + extension(contentType);
        Path target = directory.resolve(file);
        Path part = target.resolveSibling(fileName(recording) + "." + UUID.randomUUID() + PART);
        try {
            Content content = write(body, part);
            moveIntoPlace(part, target);
            return new StoredRecording(
                    recording.callid(), file, content.bytes, content.sha256, contentType, Instant.now());
        } finally {
            discard(part);
        }
    }

    private record Content(long bytes, String sha256) {}

    private Content write(InputStream body, Path part) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int read = body.readNBytes(buffer, 0, buffer.length);
        String head = new String(buffer, 0, Math.min(read, SNIFFED), StandardCharsets.ISO_8859_1).stripLeading();
        // No audio format begins with these characters, but a JSON or XML document does, also with a status of success.
        if (head.isEmpty() || head.startsWith("{") || head.startsWith("<")) {
            throw new RecordingNotReadyException("the server sent no audio");
        }
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel out = create(part)) {
            while (read > 0) {
                digest.update(buffer, 0, read);
                bytes += read;
                append(out, ByteBuffer.wrap(buffer, 0, read));
                read = body.readNBytes(buffer, 0, buffer.length);
            }
            finish(out, bytes);
        }
        return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private FileChannel create(Path part) throws UnwritableDirectoryException {
        try {
            PrivateFiles.folder(part.getParent());
            return PrivateFiles.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UnwritableDirectoryException(directory, e);
        }
    }

    private void append(FileChannel out, ByteBuffer bytes) throws UnwritableDirectoryException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UnwritableDirectoryException(directory, e);
        }
    }

    private void finish(FileChannel out, long bytes) throws UnwritableDirectoryException {
        try {
            out.force(true);
            if (out.size() != bytes) {
                throw new IOException("of " + bytes + " bytes written, " + out.size() + " are there");
            }
        } catch (IOException e) {
            throw new UnwritableDirectoryException(directory, e);
        }
    }

    private void moveIntoPlace(Path part, Path target) throws UnwritableDirectoryException {
        try {
            FilePlace.move(part, target, directory);
        } catch (IOException e) {
            throw new UnwritableDirectoryException(directory, e);
        }
    }

    /** A recording that an earlier run has stored, but not noted before a crash. */
    Optional<StoredRecording> find(Recording recording) throws UnwritableDirectoryException {
        try {
            for (String extension : EXTENSIONS.values().stream().distinct().toList()) {
                Optional<StoredRecording> found = find(recording, extension, typeOf(extension));
                if (found.isPresent()) {
                    return found;
                }
            }
            return find(recording, OTHER, null);
        } catch (IOException e) {
            throw new UnwritableDirectoryException(directory, e);
        }
    }

    private Optional<StoredRecording> find(Recording recording, String extension, String contentType)
            throws IOException {
        String file = recording.name() + "." + extension;
        Path path = directory.resolve(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return Optional.of(new StoredRecording(
                recording.callid(),
                file,
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                contentType,
                Files.getLastModifiedTime(path).toInstant()));
    }

    /** Deletes the partial files of killed attempts. */
    void cleanUp(Recording recording) throws UnwritableDirectoryException {
        Path folder = directory.resolve(recording.name()).getParent();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, fileName(recording) + ".*" + PART)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UnwritableDirectoryException(directory, e);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It stays a .part, and the next attempt deletes it.
            return;
        }
    }

    private static String fileName(Recording recording) {
        return recording.name().substring(recording.name().lastIndexOf('/') + 1);
    }

    private static String extension(String contentType) {
        String type = contentType == null
                ? ""
                : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return EXTENSIONS.getOrDefault(type, OTHER);
    }

    private static String typeOf(String extension) {
        return EXTENSIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(extension))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
