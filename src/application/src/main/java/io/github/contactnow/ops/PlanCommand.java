package io.github.contactnow.ops;

import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.delivery.LeadPlan;
import io.github.contactnow.leads.delivery.LeadPlan.Planned;
import io.github.contactnow.leads.delivery.LeadPlan.Step;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A dry run of a file of leads. */
@OverHttp
@Command(
        name = "plan",
        description =
                "Shows what a delivery would do with each lead of a file. Sends reads only, and writes " + "nothing.")
final class PlanCommand implements Callable<Integer> {

    /** The words for each step, for one lead and in the summary. */
    private static final Map<Step, String> WORDS = new EnumMap<>(Map.of(
            Step.CREATE,
            "to create",
            Step.UPDATE,
            "to update",
            Step.THERE,
            "already there",
            Step.CONFLICT,
            "in conflict",
            Step.REJECTED,
            "rejected",
            Step.IN_DOUBT,
            "in doubt",
            Step.HELD,
            "held",
            Step.OPT_OUT,
            "opted out"));

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Parameters(
            paramLabel = "FILE",
            description = "The file of leads: .csv, .json, .ndjson, .jsonl or .xml; - for the standard " + "input.")
    private InputFile file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of the file: ${COMPLETION-CANDIDATES}. By default it follows from the "
                    + "name of the file.")
    private LeadFormat format;

    @Option(names = "--all", description = "Also lists the leads that would be created.")
    private boolean all;

    @Option(names = "--no-ledger", description = "Plans as if no lead had ever been sent.")
    private boolean noLedger;

    @Option(
            names = "--no-search",
            description = "Does not search ContactNow for leads that the ledger does not know. A search takes one "
                    + "request for each.")
    private boolean noSearch;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        LeadSource source = source();
        Map<Step, Long> counts = new EnumMap<>(Step.class);
        PolicyPlan policy =
                PolicySettings.isInForce(context.settings()) ? new PolicyPlan(context.policy(), Instant.now()) : null;
        try (Progress progress = context.progress(spec, "Plan", "records", records(source));
                LeadPlan plan = new LeadPlan(
                        context.client(),
                        settings(),
                        noLedger ? null : context.ledger().leads(),
                        !noSearch,
                        leads -> {
                            if (policy != null) {
                                policy.add(leads);
                            }
                        });
                LeadReader reader = source.open(context.open(file))) {
            plan.plan(reader, planned -> {
                counts.merge(planned.step(), 1L, Long::sum);
                progress.advance(1);
                if (all || planned.step() != Step.CREATE || planned.reason() != null) {
                    output.row(row(planned), line(planned));
                }
            });
        } catch (LeadFormatException e) {
            throw new IllegalArgumentException("None of this file would be delivered: " + e.getMessage(), e);
        }
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> sum = new LinkedHashMap<>(Map.of("records", total));
        WORDS.keySet().forEach(step -> sum.put(step.name(), counts.getOrDefault(step, 0L)));
        List<String> lines = new ArrayList<>(List.of(total + " records: "
                + WORDS.keySet().stream()
                        .map(step -> counts.getOrDefault(step, 0L) + " " + WORDS.get(step))
                        .collect(Collectors.joining(", "))
                + ". Nothing was sent."));
        if (policy != null) {
            sum.put("policy", policy.document());
            lines.addAll(policy.lines());
        }
        output.row(sum, String.join("\n", lines));
        return 0;
    }

    /** How many records the file holds; {@link Progress#UNKNOWN} for one that can be read only once. */
    private long records(LeadSource source) throws IOException {
        if (file.isStandardInput()) {
            return Progress.UNKNOWN;
        }
        try (InputStream input = context.open(file)) {
            return source.check(input);
        }
    }

    private LeadSource source() {
        LeadFormat written = format != null
                ? format
                : LeadFormat.ofFileName(file.name())
                        .orElseThrow(
                                () -> new ParameterException(
                                        spec.commandLine(),
                                        "The name of the file does not show its format: add --format=csv, json, ndjson or xml."));
        return LeadInput.ofFiles(written, context.settings());
    }

    /** The settings of the application's routes. Options for sending have no effect here. */
    private OnceSettings settings() {
        Settings settings = context.settings();
        OnChange onChange = settings.choice("leads.on-change", OnChange.class).orElseThrow();
        CheckSettings checks = new CheckSettings(
                settings.flag("leads.field-checks"),
                settings.duration("leads.fields-max-age"),
                LeadInput.phones(settings));
        return new OnceSettings(
                Operations.named("ecnow/ecnow_records/create"),
                Format.JSON,
                context.referenceField(),
                Duration.ZERO,
                Duration.ZERO,
                OnceSettings.OnDoubt.HOLD,
                onChange,
                !settings.required("leads.reference-fallback").equalsIgnoreCase("none"),
                checks,
                null,
                null);
    }

    private static Map<String, Object> row(Planned planned) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("record", planned.position());
        row.put("reference", planned.reference());
        row.put("plan", planned.step());
        row.put("key", planned.key());
        row.put("reason", planned.reason());
        row.values().removeIf(value -> value == null);
        return row;
    }

    private static String line(Planned planned) {
        return "record " + planned.position() + (planned.reference() == null ? "" : " " + planned.reference()) + "  "
                + WORDS.get(planned.step())
                + (planned.key() == null ? "" : " as record " + planned.key() + " of ContactNow")
                + (planned.reason() == null ? "" : ": " + planned.reason());
    }
}
