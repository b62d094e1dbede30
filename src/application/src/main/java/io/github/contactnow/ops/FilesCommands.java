package io.github.contactnow.ops;

import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.routes.leads.Rejections;
import io.github.contactnow.routes.leads.inbox.CorrectedFile;
import io.github.contactnow.routes.leads.inbox.Drop;
import io.github.contactnow.routes.leads.inbox.DropCounts;
import io.github.contactnow.routes.leads.inbox.DropRejects;
import io.github.contactnow.routes.leads.inbox.Drops;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files of leads: their outcomes, why records were rejected, and corrected records on their way again. */
@OverHttp
@Command(
        name = "files",
        description = "Shows files of leads and why records of them were rejected, and sends corrected records again.")
final class FilesCommands {

    private static final int MOST_SHOWN = 20;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    FilesCommands(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists files of leads with the outcomes of their records, the newest first.")
    int list(
            @Mixin Output output,
            @Option(
                            names = "--since",
                            paramLabel = "WHEN",
                            converter = DeadLetterFilter.PointInTime.class,
                            description =
                                    "Only files that left the inbox since then: an instant, or a duration back from "
                                            + "now such as 1d.")
                    Instant since,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Maximum number (default: ${DEFAULT-VALUE}).")
                    int limit)
            throws IOException {
        List<Drop> drops = Drops.of(context.settings()).list(since, Limit.checked(spec, limit));
        output.print(drops, drops.stream().map(FilesCommands::line).toList());
        return 0;
    }

    private static String line(Drop drop) {
        DropCounts counts = drop.counts();
        return drop.at() + "  " + String.format("%-8s", drop.stage().name().toLowerCase(Locale.ROOT)) + "  "
                + drop.stored()
                + (counts == null
                        ? ""
                        : ": " + counts.records() + " records, " + counts.accepted() + " accepted, "
                                + counts.alreadyThere() + " already there, " + counts.rejected() + " rejected, "
                                + counts.held() + " held, " + counts.inDoubt() + " in doubt")
                + (drop.reason() == null ? "" : ": refused as a whole: " + drop.reason());
    }

    @Command(
            name = "rejects",
            description = "Shows why records of a file were not accepted, by reason; with --csv the rejected records "
                    + "themselves, to be corrected.")
    int rejects(
            @Mixin Output output,
            @Parameters(
                            paramLabel = "NAME",
                            description = "The file, by its name as it was dropped or as files list shows it.")
                    String name,
            @Option(
                            names = "--csv",
                            description = "Writes the rejected records with the columns of the file and their reason: "
                                    + "personal data.")
                    boolean csv,
            @Option(
                            names = "--reason",
                            paramLabel = "REGEX",
                            description = "Only records in whose reason this is found, a regular expression.")
                    Pattern reason)
            throws IOException {
        Drops drops = Drops.of(context.settings());
        Drop drop = drops.find(name);
        DropRejects rejects = new DropRejects(drops, drop);
        if (csv) {
            rejects.csv(
                    LeadInput.ofFiles(LeadFormat.CSV, context.settings()),
                    spec.commandLine().getOut(),
                    text -> reason == null || reason.matcher(text).find());
            spec.commandLine().getOut().flush();
            return 0;
        }
        List<DropRejects.Group> groups = rejects.groups().stream()
                .filter(group ->
                        reason == null || reason.matcher(group.reason()).find())
                .toList();
        List<String> lines = new ArrayList<>(List.of(line(drop)));
        groups.forEach(group -> lines.add(String.format(
                        "%,8d %-8s ",
                        group.records(),
                        group.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                + group.reason() + " (record "
                + String.join(
                        ", ", group.samples().stream().map(String::valueOf).toList())
                + (group.records() > group.samples().size() ? ", ..." : "") + ")"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", drop);
        document.put("reasons", groups);
        output.print(document, lines);
        return 0;
    }

    @Command(
            name = "resend",
            description =
                    "Puts a file of corrected records into the inbox. Its column 'reason' is left out. However often "
                            + "a lead is sent, it is created once.")
    int resend(
            @Mixin Output output,
            @Parameters(paramLabel = "FILE", description = "The corrected file; - for the standard input.")
                    InputFile file,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "corrected.csv",
                            description =
                                    "Its name in the inbox, with the ending of its format (default: ${DEFAULT-VALUE}).")
                    String name,
            @Option(
                            names = "--dry-run",
                            description = "Only reads it, and shows what would be rejected when it is read.")
                    boolean dryRun)
            throws IOException {
        LeadFormat format = LeadFormat.ofFileName(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--name must end with .csv, .json, .ndjson, .jsonl or .xml."));
        CorrectedFile corrected;
        try {
            corrected = new CorrectedFile(
                    LeadInput.ofFiles(format, context.settings()),
                    context.open(file).readAllBytes());
        } catch (LeadFormatException e) {
            throw new IllegalArgumentException("Nothing of this file would be sent: " + e.getMessage(), e);
        }
        List<RejectedLead> rejected = corrected.rejected();
        List<String> lines = new ArrayList<>(
                rejected.stream().limit(MOST_SHOWN).map(RejectedLead::reason).toList());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("records", corrected.records());
        document.put("rejectedWhenRead", rejected.size());
        document.put("reasons", lines);
        List<String> words = new ArrayList<>(lines);
        String counts = corrected.records() + " records, " + rejected.size() + " of them rejected as they are";
        if (dryRun) {
            words.add(counts + ". Nothing was sent.");
        } else {
            Rejections.forget(context.ledger().leads(), context.leadAccount(), corrected.references());
            String dropped = corrected.drop(context.settings(), name);
            document.put("file", dropped);
            words.add(counts + ". In the inbox as " + dropped + "; files list shows its outcome.");
        }
        output.print(document, words);
        return 0;
    }
}
