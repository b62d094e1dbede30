package io.github.contactnow.ops;

/**
 * A file that a command reads, as it was named. A command that is sent to a running application takes the file along.
 *
 * @param name its path, or {@code -} for the standard input, which over HTTP is the body of the request
 */
record InputFile(String name) {

    static final InputFile STANDARD_INPUT = new InputFile("-");

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
