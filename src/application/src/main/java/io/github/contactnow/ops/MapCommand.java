package io.github.contactnow.ops;

import io.github.contactnow.api.Format;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.leads.schema.LeadChecks;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.routes.leads.webhook.LeadWebhook;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the mapping of a webhook makes of a body. */
@OverHttp
@Command(
        name = "map",
        description =
                "Shows the leads that a webhook would read in a body, and the fields that the campaign table does not know. Sends reads only, "
                        + "and writes nothing. With --json each lead is a line that leads-from-files takes as .ndjson.")
final class MapCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", description = "The file with the body; - for the standard input.")
    private InputFile file;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The name of the webhook. By default the one without a name.")
    private String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Format of the body: ${COMPLETION-CANDIDATES}. By default that of the webhook, else it follows from the name of the file.")
    private LeadFormat format;

    @Option(names = "--no-fields", description = "Does not ask ContactNow for the fields of the campaign table.")
    private boolean noFields;

    MapCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        LeadSource leads = source();
        boolean sound = true;
        int count = 0;
        try (LeadChecks checks = noFields ? null : checks();
                LeadReader reader = leads.open(context.open(file))) {
            while (reader.hasNext()) {
                sound &= show(reader.next(), checks);
                count++;
            }
        } catch (LeadFormatException e) {
            throw new IllegalArgumentException("The webhook could not read this body: " + e.getMessage(), e);
        }
        if (count == 0) {
            warn("The mapping finds no lead in this body: the webhook ignores it.");
        }
        return sound ? 0 : 1;
    }

    private LeadSource source() {
        Settings settings = context.settings();
        WebhookSettings webhook = new WebhookSettings(source, settings);
        if (!source.isEmpty() && !settings.isSet(webhook.prefix() + "auth")) {
            throw new ParameterException(
                    spec.commandLine(), "There is no webhook of this name: " + webhook.prefix() + "auth is not set.");
        }
        LeadFormat written = Optional.ofNullable(format)
                .or(() -> settings.choice(webhook.prefix() + "format", LeadFormat.class))
                .or(() -> LeadFormat.ofFileName(file.name()))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "The name of the file does not show its format: add --format=json, ndjson, xml or form."));
        return LeadWebhook.source(webhook).withFormat(written);
    }

    private LeadChecks checks() {
        Settings settings = context.settings();
        return new LeadChecks(
                context.client(),
                Format.JSON,
                context.referenceField(),
                new CheckSettings(true, settings.duration("leads.fields-max-age"), LeadInput.phones(settings)));
    }

    /** Whether a lead is sound. */
    private boolean show(LeadEntry entry, LeadChecks checks) {
        if (entry instanceof RejectedLead rejected) {
            warn("lead " + rejected.position() + " is rejected: " + rejected.reason());
            return false;
        }
        Lead lead = (Lead) entry;
        output.row(lead.record(), "lead " + lead.position() + "  " + lead.record());
        if (checks == null) {
            return true;
        }
        Map<String, Object> fields = new LinkedHashMap<>(lead.fields());
        Optional<Problem> problem = checks.problem(fields);
        problem.ifPresent(found -> warn("lead " + lead.position() + " would be rejected: " + found.text()));
        List<String> unknown = checks.schema().unknown(fields);
        if (!unknown.isEmpty()) {
            warn("lead " + lead.position() + ": the campaign table does not have " + String.join(", ", unknown)
                    + "; map these fields to its columns, or drop them");
        }
        return problem.isEmpty() && unknown.isEmpty();
    }

    private void warn(String line) {
        spec.commandLine().getErr().println(line);
    }
}
