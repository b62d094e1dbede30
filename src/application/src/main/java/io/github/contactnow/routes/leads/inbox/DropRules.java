package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.leads.input.LeadFormat;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which files of an inbox are files of leads. */
final class DropRules {

    /** Folders of the application in the inbox. */
    static final String DONE = "done";

    static final String REJECTED = "rejected";
    static final String WORKING = "working";
    /** Counts of files that have left. */
    static final String COUNTS = "counts";

    private static final Set<String> OURS = Set.of(DONE, REJECTED, WORKING, COUNTS);
    private static final Set<String> WORKBOOKS = Set.of("xlsx", "xls", "xlsm", "xlsb", "ods", "numbers");

    private final List<PathMatcher> temporary;

    /** @param temporary patterns (glob) of names that are not yet final */
    DropRules(List<String> temporary) {
        this.temporary = temporary.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }

    /** Whether it is ignored without a log line: a folder of the application, or a file under a temporary name. */
    boolean isPassedOver(Path file, FileState state) {
        Path name = file.getFileName();
        boolean isFolder = state.kind() == FileState.Kind.DIRECTORY || state.kind() == FileState.Kind.LINK;
        return isFolder && OURS.contains(name.toString()) || temporary.stream().anyMatch(p -> p.matches(name));
    }

    /** Why a file is not taken, and what to do. */
    Optional<String> refusal(Path file, FileState state) {
        String name = FileName.of(file).text();
        String reason =
                switch (state.kind()) {
                    case DIRECTORY -> "it is a folder; put files directly into the inbox";
                    case LINK -> "it is a symbolic link; put the file itself into the inbox";
                    case OTHER -> "it is no regular file but a pipe, a socket or a device; remove it";
                    case FILE ->
                        !isOfLeads(file)
                                ? ofKind(name)
                                : Files.isReadable(file)
                                        ? null
                                        : "the user of the application may not read it; give that user the right to";
                };
        return Optional.ofNullable(reason).map(text -> "is not taken: " + text);
    }

    private static String ofKind(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return WORKBOOKS.contains(extension)
                ? "it is a workbook; save its sheet as CSV (UTF-8) and drop that"
                : "its name does not end with .csv, .json, .ndjson, .jsonl or .xml; give it the ending of its format, or remove it";
    }

    static boolean isOfLeads(Path file) {
        return LeadFormat.ofFileName(FileName.of(file).text()).isPresent();
    }

    /** Whether leads are rows of lines, so that a file that is cut off may look whole. */
    static boolean isOfRows(Path file) {
        return LeadFormat.ofFileName(FileName.of(file).text())
                .filter(format -> format == LeadFormat.CSV || format == LeadFormat.NDJSON)
                .isPresent();
    }
}
