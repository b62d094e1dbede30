package io.github.contactnow.policy.yaml;

/** A policy file that cannot be read, as one sentence that names the file, the line, the column and the next step. */
public class PolicyFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public PolicyFileException(String sentence) {
        super(sentence);
    }

    public PolicyFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
