package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** {@code database.php}, method {@code outcomecodes}: how calls can end. */
final class OutcomeCodes extends ReadMethod {

    private static final List<String> COLUMNS = List.of("outcome", "description", "complete", "dmc", "sale",
            "do_not_call", "answerphone");

    private final Account account;

    OutcomeCodes(Account account) {
        this.account = account;
    }

    @Override
    Reply read(Arguments arguments) {
        LongPredicate ids = arguments.ids("uid");
        Predicate<String> filter = ValueFilter.of(arguments);
        boolean systemOnly = arguments.text("mode").equals("system");
        List<Outcome> matched = account.outcomes().all().stream()
                .filter(outcome -> ids.test(outcome.id()) && filter.test(Long.toString(outcome.id())))
                .filter(outcome -> outcome.system() || !systemOnly)
                .toList();
        return Page.of(arguments).reply("outcomecodes", COLUMNS, matched, OutcomeCodes::value);
    }

    private static String value(Outcome outcome, String column) {
        return switch (column) {
            case "outcome" -> Long.toString(outcome.id());
            case "description" -> outcome.description();
            case "complete" -> flag(outcome.complete());
            case "dmc" -> flag(outcome.decisionMaker());
            case "sale" -> flag(outcome.sale());
            case "do_not_call" -> flag(outcome.doNotCall());
            case "answerphone" -> outcome.answerMachine() ? "1" : "0";
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String flag(boolean set) {
        return set ? "Y" : "N";
    }
}
