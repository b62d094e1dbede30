package io.github.contactnow.routes.recordings;

import java.io.IOException;

/** The server does not have a recording yet, or has none. The message gives the evidence. */
final class RecordingNotReadyException extends IOException {

    private static final long serialVersionUID = 1L;

    RecordingNotReadyException(String message) {
        super(message);
    }
}
