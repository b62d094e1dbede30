package io.github.contactnow.ops;

import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.References;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.routes.leads.LeadInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The do-not-call list of the ledger. */
@OverHttp
@Command(name = "opt-out", description = "Shows the do-not-call list of the ledger, and adds to it.")
final class OptOutCommands {

    private static final String SOURCE = "operator";
    private static final int LONGEST_REASON = 500;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    OptOutCommands(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "add",
            description =
                    "Adds numbers or a reference to the list. A running application takes their leads off the dialler, and creates none of them again.")
    int add(
            @Mixin Output output,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "NUMBER",
                            description =
                                    "Phones, in full with + and the country code, or as leads.phone-region dials them.")
                    List<String> numbers,
            @Option(
                            names = "--reference",
                            paramLabel = "REFERENCE",
                            description = "The reference of a lead; its numbers are added, too.")
                    String reference,
            @Option(
                            names = "--record-only",
                            description =
                                    "Adds the reference only: its numbers may be called for other leads. For records that were deleted or merged.")
                    boolean recordOnly,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            description = "Why; the answer to a rejected lead quotes it.")
                    String reason) {
        if (reference == null && (recordOnly || numbers == null)) {
            throw new ParameterException(spec.commandLine(), "Name a number, or a lead by --reference.");
        }
        if (reference != null) {
            References.problem(reference).map(Problem::text).ifPresent(text -> {
                throw new ParameterException(spec.commandLine(), "--reference: " + text + ".");
            });
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new ParameterException(
                    spec.commandLine(), "--reason must have at most " + LONGEST_REASON + " characters.");
        }
        int leads = context.ledger()
                .optOuts()
                .add(
                        reference == null ? null : context.leadAccount(),
                        reference,
                        canonical(numbers == null ? List.of() : numbers),
                        !recordOnly,
                        new OptOut(null, reference, SOURCE, reason, Instant.now(), null));
        output.print(
                Map.of("leads", leads),
                List.of(
                        "In the do-not-call list. " + leads + (leads == 1 ? " lead is" : " leads are")
                                + " taken off the dialler while the application runs: opt-out list --open shows those that are not off yet."));
        return 0;
    }

    private List<String> canonical(List<String> numbers) {
        PhoneReader reader = LeadInput.phones(context.settings());
        List<String> canonical = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Phone phone = reader.read(numbers.get(i));
            if (!phone.isReadable() || phone.identity().isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Number " + (i + 1) + " " + (phone.isReadable() ? "is empty" : phone.problem()) + ".");
            }
            canonical.add(phone.identity());
        }
        return canonical;
    }

    @Command(name = "list", description = "Shows the latest rows of the list, the latest first.")
    int list(
            @Mixin Output output,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many rows at most; ${DEFAULT-VALUE} by default.")
                    int limit,
            @Option(
                            names = "--open",
                            description =
                                    "Shows the leads that are not proven to be off the dialler yet, with the reason.")
                    boolean open) {
        Limit.checked(spec, limit);
        if (open) {
            context.ledger()
                    .changes()
                    .waiting(context.leadAccount(), limit)
                    .forEach(change -> output.row(
                            row(
                                    "reference", change.reference(),
                                    "since", change.created(),
                                    "attempts", change.attempts(),
                                    "reason", change.reason()),
                            change.reference() + "  since " + change.created() + ", " + change.attempts() + " attempts"
                                    + (change.reason() == null ? "" : ": " + change.reason())));
            return 0;
        }
        context.ledger()
                .optOuts()
                .latest(limit)
                .forEach(one -> output.row(
                        row(
                                "number", one.number(),
                                "reference", one.reference(),
                                "source", one.source(),
                                "reason", one.reason(),
                                "asked", one.asked(),
                                "added", one.added()),
                        one.added() + "  " + (one.number() == null ? "-" : one.number()) + "  "
                                + (one.reference() == null ? "-" : one.reference()) + "  from " + one.source()
                                + (one.reason() == null ? "" : ": " + one.reason())));
        return 0;
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                row.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return row;
    }
}
