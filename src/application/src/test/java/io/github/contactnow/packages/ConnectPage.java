package io.github.contactnow.packages;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page that connects a sender: the settings that it exports, the stand-in that it starts, the request that it sends, and what it promises.
 *
 * @param name        the file
 * @param settings    the environment variables
 * @param crm         the stand-in; empty if the page writes nothing back
 * @param crmLead     the id that the stand-in knows
 * @param request     the commands that send
 * @param lead        the reference that ContactNow then has
 * @param writtenBack the line that the stand-in prints, as a pattern
 */
record ConnectPage(
        String name,
        Map<String, String> settings,
        Optional<String> crm,
        String crmLead,
        String request,
        String lead,
        Optional<Pattern> writtenBack) {

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\b([A-Z][A-Z0-9_]+)=('[^']*'|\\S*)");
    private static final Pattern STAND_IN = Pattern.compile("--crm (\\S+) .*--crm-lead (\\S+)");
    private static final Pattern LEAD = Pattern.compile("lead `([^`]+)`");
    private static final Pattern PRINTED = Pattern.compile("prints `([^`]+)`");

    static List<ConnectPage> all() throws IOException {
        try (Stream<Path> pages = Files.list(Project.path("src/docs/guides/crm"))) {
            return pages.sorted().map(ConnectPage::read).toList();
        }
    }

    private static ConnectPage read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> blocks =
                BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
        Map<String, String> settings = new LinkedHashMap<>();
        blocks.get(0).lines().filter(line -> line.startsWith("export ")).forEach(line -> VARIABLE.matcher(
                        line.replaceFirst(" +# .*", ""))
                .results()
                .forEach(variable ->
                        settings.put(variable.group(1), variable.group(2).replace("'", ""))));
        Optional<MatchResult> standIn =
                STAND_IN.matcher(blocks.get(0)).results().findFirst();
        return new ConnectPage(
                file.getFileName().toString(),
                settings,
                standIn.map(found -> found.group(1)),
                standIn.map(found -> found.group(2)).orElse(null),
                blocks.get(1),
                LEAD.matcher(text).results().findFirst().orElseThrow().group(1),
                PRINTED.matcher(text)
                        .results()
                        .findFirst()
                        .map(found ->
                                Pattern.compile(Pattern.quote(found.group(1)).replace("...", "\\E.*\\Q"))));
    }

    /** Whether both pages can be followed with one application. */
    boolean fitsBeside(ConnectPage other) {
        return settings.entrySet().stream()
                .allMatch(each -> isList(each.getKey())
                        || other.settings
                                .getOrDefault(each.getKey(), each.getValue())
                                .equals(each.getValue()));
    }

    static boolean isList(String variable) {
        return variable.equals("CRM_TARGETS") || variable.equals("LEADS_WEBHOOKS");
    }
}
