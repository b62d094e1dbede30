package io.github.contactnow.routes.outcomes;

import io.github.contactnow.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The datasets to which records move.
 *
 * @param targets         the dataset for each outcome that moves a record
 * @param completeOutcome the outcome that closes the original
 */
record MoveSettings(Map<String, String> targets, String completeOutcome) {

    static final String TARGETS = "outcomes.move.targets";
    private static final String COMPLETE = "outcomes.move.complete-outcome";

    /** @throws IllegalArgumentException if they are not complete */
    static MoveSettings of(Settings settings) {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String target : settings.text(TARGETS).map(text -> text.split(",")).orElse(new String[0])) {
            String[] parts = target.strip().split("\\s*=\\s*");
            if (parts.length != 2 || !parts[0].matches("[0-9]+") || !parts[1].matches("[0-9]+")) {
                throw new IllegalArgumentException(TARGETS
                        + " is written as in 501003=15, 501004=16: outcome=dataset, not '" + target.strip() + "'");
            }
            targets.put(parts[0], parts[1]);
        }
        String complete = settings.text(COMPLETE).orElse("");
        if (!targets.isEmpty() && !complete.matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    TARGETS + " needs " + COMPLETE + ": the code of a complete outcome, for the original");
        }
        return new MoveSettings(targets, complete);
    }

    /** The move that follows from an outcome, if one does. */
    Optional<Move> move(Outcome outcome) {
        return Optional.ofNullable(targets.get(outcome.code()))
                .filter(target -> !target.equals(outcome.dataset()))
                .map(target -> new Move(
                        outcome.id(),
                        outcome.dataset(),
                        outcome.code(),
                        outcome.processDate(),
                        target,
                        completeOutcome));
    }
}
