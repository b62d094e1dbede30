package io.github.contactnow.docs;

import java.nio.file.Path;

/**
 * A block of code in a document.
 *
 * @param document the file, relative to the project
 * @param line     where its text begins, counted from 1
 * @param language as the fence names it; a sentence in brackets where there is no fence or no language
 * @param text     its lines, each with its end
 */
record Snippet(Path document, int line, String language, String text) {

    /** Where to look for it. */
    String place() {
        return document + ":" + line;
    }
}
