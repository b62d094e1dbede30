package io.github.contactnow.api;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file to upload. It is opened anew for each attempt.
 *
 * @param name    file name without white space, as the server keeps it
 * @param content opens the bytes
 */
public record UploadFile(String name, Content content) {

    /** Opens the bytes from their beginning. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** @throws IllegalArgumentException if the name is empty or holds white space, a slash or a quote */
    public UploadFile {
        if (!name.matches("[^\\s/\\\\\"]+")) {
            throw new IllegalArgumentException("A file name must not be empty or hold white space, slashes or quotes.");
        }
    }
}
