package io.github.contactnow.docs;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the project: README.md, the pages below src/docs, and the page of the Camel component. */
final class Documents {

    static final String NO_LANGUAGE = "(a fence without a language)";
    static final String NO_FENCE = "(an indented block without a fence)";
    static final String NO_END = "(a fence that is not closed)";

    private static final Path BASE = Project.path("");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})\\s*(\\S*).*");
    private static final Pattern INDENTED = Pattern.compile("( {4}|\t)\\s*\\S.*");
    private static final Path COMPONENT_PAGE = BASE.resolve("src/component/src/main/docs/contactnow-component.adoc");
    private static final Pattern LISTING = Pattern.compile("\\[source,(\\w+)]\n----\n(.*?)\n----\n", Pattern.DOTALL);
    private static final Pattern ADOC_LINK = Pattern.compile("link:([^\\[\\s]+)\\[([^]]*)]");
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");

    private Documents() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> docs = Files.walk(BASE.resolve("src/docs"))) {
            return Stream.concat(
                            Stream.of(BASE.resolve("README.md"), COMPONENT_PAGE),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(BASE::relativize)
                    .toList();
        }
    }

    /** The text of a document in Markdown. Listings and links of AsciiDoc are converted, and each line keeps its number. */
    static String text(Path document) throws IOException {
        String text = Files.readString(BASE.resolve(document)).replace("\r\n", "\n");
        if (!document.toString().endsWith(".adoc")) {
            return text;
        }
        return ADOC_LINK
                .matcher(LISTING.matcher(text).replaceAll("\n```$1\n$2\n```\n"))
                .replaceAll("[$2]($1)");
    }

    static Path path(String name) {
        return BASE.resolve(name);
    }

    /** Every block of code of a document, in order. */
    static List<Snippet> snippets(Path document, String text) {
        List<Snippet> snippets = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher fence = FENCE.matcher(lines[i]);
            int begin = i;
            StringBuilder block = new StringBuilder();
            if (fence.matches()) {
                while (++i < lines.length && !lines[i].strip().equals(fence.group(1))) {
                    block.append(lines[i]).append('\n');
                }
                String language = fence.group(2).isEmpty() ? NO_LANGUAGE : fence.group(2);
                snippets.add(new Snippet(document, begin + 2, i < lines.length ? language : NO_END, block.toString()));
            } else if (INDENTED.matcher(lines[i]).matches()) {
                while (i < lines.length && INDENTED.matcher(lines[i]).matches()) {
                    block.append(lines[i++]).append('\n');
                }
                snippets.add(new Snippet(document, begin + 1, NO_FENCE, block.toString()));
            }
        }
        return snippets;
    }

    /** Every span of code in the running text of a document, as a snippet without a language. */
    static List<Snippet> spans(Path document, String text) {
        List<Snippet> spans = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        boolean fenced = false;
        for (int i = 0; i < lines.length; i++) {
            if (FENCE.matcher(lines[i]).matches()) {
                fenced = !fenced;
            } else if (!fenced) {
                Matcher code = CODE.matcher(lines[i]);
                while (code.find()) {
                    spans.add(new Snippet(document, i + 1, NO_LANGUAGE, code.group(1)));
                }
            }
        }
        return spans;
    }
}
