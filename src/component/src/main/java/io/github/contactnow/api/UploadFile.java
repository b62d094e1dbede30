package io.github.contactnow.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to upload. Each attempt opens it again and streams it.
 *
 * @param name    file name on the server, without white space
 * @param length  length in bytes, or {@link #UNKNOWN_LENGTH}
 * @param content opens the content
 */
public record UploadFile(String name, long length, Content content) {

    /** Unknown length; the file is sent in chunks. */
    public static final long UNKNOWN_LENGTH = -1;

    /** Opens the content at its beginning. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** @throws IllegalArgumentException if the name is empty or holds white space, a slash or a quote */
    public UploadFile {
        if (!name.matches("[^\\s/\\\\\"]+")) {
            throw new IllegalArgumentException(
                    "The name of an uploaded file must not be empty or hold white space, slashes or quotes: "
                            + "give it another, such as " + suggestion(name) + ".");
        }
    }

    private static String suggestion(String name) {
        String better = name.strip().replaceAll("[\\s/\\\\\"]+", "-");
        return better.isEmpty() ? "greeting.wav" : better;
    }

    /**
     * A local file under the given name.
     *
     * @throws IllegalArgumentException if the file cannot be read, or as above
     */
    public static UploadFile of(String name, Path file) {
        try {
            return new UploadFile(name, Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file to upload cannot be read (" + e.getClass().getSimpleName() + "): check that it is "
                            + "there.",
                    e);
        }
    }
}
