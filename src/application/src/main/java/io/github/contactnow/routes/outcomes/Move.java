package io.github.contactnow.routes.outcomes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.ledger.Intent;

/**
 * The move of a record to another dataset, as the ledger stores it: ids only.
 *
 * @param id              the record
 * @param dataset         the dataset that it lies in
 * @param outcome         the outcome because of which it is moved
 * @param processDate     when that was set; empty if ContactNow did not say
 * @param target          the dataset that the copy goes to
 * @param completeOutcome the outcome that closes the original
 */
public record Move(
        String id, String dataset, String outcome, String processDate, String target, String completeOutcome) {

    static final String KIND = "move";

    static Move of(Intent intent) {
        try {
            return Json.PLAIN.readValue(intent.detail(), Move.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The move " + intent.reference() + " cannot be read from the ledger", e);
        }
    }

    Intent intent(String reference, String step) {
        try {
            return Intent.of(KIND, reference, reference, Json.PLAIN.writeValueAsString(this), step);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
