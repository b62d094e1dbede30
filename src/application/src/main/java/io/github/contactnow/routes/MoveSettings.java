package io.github.contactnow.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * Which records go on in which dataset.
 *
 * @param targets         the dataset for each outcome that moves a record
 * @param completeOutcome the outcome that closes the original
 */
record MoveSettings(Map<String, String> targets, String completeOutcome) {

    static final String TARGETS = "outcomes.move.targets";
    private static final String COMPLETE = "outcomes.move.complete-outcome";

    /** @throws IllegalArgumentException if they are not complete */
    static MoveSettings of(CamelContext context) {
        Map<String, String> targets = new LinkedHashMap<>();
        String text = context.resolvePropertyPlaceholders("{{" + TARGETS + ":}}");
        for (String target : text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = target.strip().split("\\s*=\\s*");
            if (parts.length != 2 || !parts[0].matches("[0-9]+") || !parts[1].matches("[0-9]+")) {
                throw new IllegalArgumentException(TARGETS + " is written as in 501003=15, 501004=16: outcome=dataset, not '"
                    + target.strip() + "'");
            }
            targets.put(parts[0], parts[1]);
        }
        String complete = context.resolvePropertyPlaceholders("{{" + COMPLETE + ":}}").strip();
        if (!targets.isEmpty() && !complete.matches("[0-9]+")) {
            throw new IllegalArgumentException(TARGETS + " needs " + COMPLETE + ": the code of a complete outcome, for the original");
        }
        return new MoveSettings(targets, complete);
    }

    /** The move that follows from an outcome, if one does. */
    Optional<Move> move(Outcome outcome) {
        return Optional.ofNullable(targets.get(outcome.code())).filter(target -> !target.equals(outcome.dataset()))
            .map(target -> new Move(outcome.id(), outcome.dataset(), outcome.code(), outcome.processDate(), target, completeOutcome));
    }
}
