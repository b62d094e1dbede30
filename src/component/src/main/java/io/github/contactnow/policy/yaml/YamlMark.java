package io.github.contactnow.policy.yaml;

/**
 * A place in a file.
 *
 * @param line   from 1
 * @param column from 1
 */
public record YamlMark(String file, int line, int column) {

    /** @param sentence without a full stop */
    public PolicyFileException fault(String sentence) {
        return new PolicyFileException(this + ": " + sentence + ".");
    }

    @Override
    public String toString() {
        return file + ", line " + line + ", column " + column;
    }
}
