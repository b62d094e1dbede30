package io.github.contactnow.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A change of one file that a document prints in a block {@code diff}: either a new file, or hunks that each begin with {@code @@}. Hunks name no
 * line numbers. The lines that a hunk expects must stand in the file exactly once; leading blanks do not count, so that a formatter cannot
 * invalidate the document.
 */
public final class PrintedPatch {

    private static final Pattern BLOCK = Pattern.compile("```diff\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("--- (\\S+)\n\\+\\+\\+ b/(\\S+)\n");

    private final String file;
    private final boolean created;
    private final List<List<String>> hunks;

    private PrintedPatch(String file, boolean created, List<List<String>> hunks) {
        this.file = file;
        this.created = created;
        this.hunks = hunks;
    }

    /** The text of a document below a heading of the second level, up to the next one. */
    public static String section(String markdown, String heading) {
        return Arrays.stream(markdown.split("(?m)^(?=## )"))
                .filter(section -> section.startsWith("## " + heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The document has no section '" + heading + "'."));
    }

    /** All patches of a text, in its order. */
    public static List<PrintedPatch> in(String markdown) {
        List<PrintedPatch> patches = new ArrayList<>();
        BLOCK.matcher(markdown).results().map(block -> block.group(1)).forEach(block -> {
            List<MatchResult> files = FILE.matcher(block).results().toList();
            IntStream.range(0, files.size()).forEach(i -> {
                int end = i + 1 < files.size() ? files.get(i + 1).start() : block.length();
                List<List<String>> hunks = Arrays.stream(
                                block.substring(files.get(i).end(), end).split("(?m)^@@.*\n"))
                        .skip(1)
                        .map(hunk -> hunk.lines().toList())
                        .toList();
                patches.add(new PrintedPatch(
                        files.get(i).group(2), files.get(i).group(1).equals("/dev/null"), hunks));
            });
        });
        return patches;
    }

    /** The patched file, relative to the project. */
    public String file() {
        return file;
    }

    /**
     * Changes the file below a folder.
     *
     * @throws IllegalStateException if the file does not have the expected lines exactly once, or exists although it should be new
     */
    public void applyTo(Path folder) throws IOException {
        Path target = folder.resolve(file);
        if (created && Files.exists(target)) {
            throw new IllegalStateException(file + " exists.");
        }
        List<String> lines = created ? new ArrayList<>() : new ArrayList<>(Files.readAllLines(target));
        for (List<String> hunk : hunks) {
            List<String> before = side(hunk, '-');
            int at = created ? 0 : place(lines, before);
            List<String> changed = lines.subList(at, at + before.size());
            changed.clear();
            changed.addAll(side(hunk, '+'));
        }
        Files.createDirectories(target.getParent());
        Files.write(target, lines);
    }

    /** The lines of a hunk without its removed or without its added lines. */
    private static List<String> side(List<String> hunk, char kept) {
        char dropped = kept == '+' ? '-' : '+';
        return hunk.stream()
                .filter(line -> line.isEmpty() || line.charAt(0) != dropped)
                .map(line -> line.isEmpty() ? "" : line.substring(1))
                .toList();
    }

    private int place(List<String> lines, List<String> expected) {
        List<Integer> places = IntStream.rangeClosed(0, lines.size() - expected.size())
                .filter(at -> IntStream.range(0, expected.size())
                        .allMatch(i ->
                                lines.get(at + i).strip().equals(expected.get(i).strip())))
                .boxed()
                .toList();
        if (places.size() != 1) {
            throw new IllegalStateException(
                    file + " has these lines " + places.size() + " times instead of once: " + expected);
        }
        return places.get(0);
    }
}
