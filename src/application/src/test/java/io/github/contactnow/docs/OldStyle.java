package io.github.contactnow.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that marked the riddles of earlier texts. They hide who does what. */
final class OldStyle {

    /** A word of the old style at its place. */
    record Finding(Path file, int line, String word) {

        @Override
        public String toString() {
            return file + ":" + line + ": " + word;
        }
    }

    private static final Pattern WORDS = Pattern.compile(
            "(?i)\\b(nobody|told|tells?|telling|what (?:has |had |have )?bec[ao]me of|"
                    + "(?:has|have|had) become of|becomes of|by little|as things are|heed(?:s|ed|ing)?|oftener|senseless|reckon(?:s|ed|ing)?|"
                    + "(?:go|goes|going|gone|went) on with|is gone on|lets? go of|in vain|of no account|for ever|of ours|no illness|"
                    + "misfortunes?|who is told|mended|unlike any other|goes? before it|has no say|have a say|has a say)\\b");
    /** Comments and literals of Java. Literals come first, so that an address in one is not taken for a comment. */
    private static final Pattern JAVA_TEXT = Pattern.compile(
            "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*.*?\\*/");

    private OldStyle() {}

    static List<Finding> in(Path file, String text) {
        if (!file.toString().endsWith(".java")) {
            return in(file, text, 0, text);
        }
        List<Finding> findings = new ArrayList<>();
        Matcher part = JAVA_TEXT.matcher(text);
        while (part.find()) {
            findings.addAll(in(file, part.group(), part.start(), text));
        }
        return findings;
    }

    private static List<Finding> in(Path file, String part, int start, String text) {
        return WORDS.matcher(part)
                .results()
                .map(word -> new Finding(
                        file,
                        1
                                + (int) text.substring(0, start + word.start())
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count(),
                        word.group()))
                .toList();
    }
}
