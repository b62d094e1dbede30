package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * Counts of unsettled leads and intents, of all accounts.
 *
 * @param sent        leads on which an instance acts, or acted when it died
 * @param inDoubt     leads that wait to be settled by reading back, those that an operator has released among them
 * @param forProof    leads in doubt that wait for a proof of absence
 * @param forOperator leads in doubt that wait for an operator, since they were sent too often
 * @param oldest      when the oldest of both was first delivered; null if there is none
 * @param intents     intents of other kinds that are in doubt and wait for an operator
 */
public record UnsettledCounts(long sent, long inDoubt, long forProof, long forOperator, Instant oldest, long intents) {}
