package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * What of the ledger is not settled at a moment, of all accounts.
 *
 * @param sent        leads on which somebody acts, or acted when it died
 * @param inDoubt     leads that wait to be settled by reading back, those that an operator has released among them
 * @param forProof    those in doubt that wait until absence can be told
 * @param forOperator those in doubt that wait for an operator, since they were sent too often
 * @param oldest      when the oldest of both was first delivered; null if there is none
 * @param intents     intents of other kinds that are in doubt and wait for an operator
 */
public record UnsettledCounts(long sent, long inDoubt, long forProof, long forOperator, Instant oldest, long intents) {
}
