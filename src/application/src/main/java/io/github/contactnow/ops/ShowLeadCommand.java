package io.github.contactnow.ops;

import io.github.contactnow.state.life.LeadEvent;
import io.github.contactnow.state.life.LeadLife;
import io.github.contactnow.state.life.LeadSearch;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the life of one lead. */
@OverHttp
@Command(
        name = "show",
        description = "Shows the life of a lead: what the ledger, the files of the inbox, the topics, the audit of the "
                + "contact policy and ContactNow say of it, in the order of time.")
final class ShowLeadCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private Output output;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--show-lead", description = "Shows the values of its fields: personal data.")
    private boolean showLead;

    /** The lead. */
    static final class Which {

        @Parameters(paramLabel = "REFERENCE", description = "The lead with this reference.")
        private String reference;

        @Option(
                names = "--phone",
                paramLabel = "NUMBER",
                description =
                        "The leads with this phone that the ledger knows. Over HTTP put it into the form, not into the "
                                + "address.")
        private String phone;
    }

    ShowLeadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LeadSearch search =
                new LeadSearch(context.settings(), context.ledger(), context.client(), context.leadAccount());
        List<String> references = which.phone == null ? List.of(which.reference) : search.ofPhone(which.phone);
        List<LeadLife> lives = references.stream()
                .map(reference -> search.life(reference, showLead))
                .toList();
        List<String> lines = new ArrayList<>();
        if (lives.isEmpty()) {
            lines.add("The ledger knows no lead with this phone.");
        }
        for (LeadLife life : lives) {
            lines.add(life.sentence());
            life.events().forEach(event -> lines.add("  " + line(event)));
            life.limits().forEach(limit -> lines.add("  (" + limit + ")"));
        }
        output.print(lives, lines);
        return 0;
    }

    private static String line(LeadEvent event) {
        return event.at().truncatedTo(ChronoUnit.SECONDS) + "  "
                + words(event.source()) + ": " + words(event.what())
                + (event.place() == null ? "" : ", " + event.place())
                + (event.reply() == null ? "" : ", " + event.reply())
                + (event.rule() == null || event.rule().isEmpty() ? "" : ", rule " + event.rule())
                + (event.decision() == null ? "" : ": " + event.decision())
                + (event.fields().isEmpty() ? "" : " {" + fields(event.fields()) + "}");
    }

    private static String fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
