/**
 * The ledger: a durable log of intents (an outbox), so that an effect happens at most once. It uses JDBC only, except for H2's file.
 *
 * <p>An <em>intent</em> describes an effect. It is in the database before the first byte of the request is sent. Its key is its <em>kind</em>
 * ({@code dial}, {@code move}, ...) and its <em>reference</em>, the caller's own id. The <em>payload hash</em> distinguishes a repeated request
 * from another request that has the same reference by mistake. The <em>token</em> is a fencing token: it grows with every change, and a change
 * counts only if it starts from the latest token, so of two threads or instances that read the same intent, one acts. The <em>lease</em> is the
 * time for which the author of the last change has the intent to itself. The clock of the database, which all instances share, measures leases.
 *
 * <p>H2 in a file serves one process, PostgreSQL any number. Every change is on the disk before the method returns: the ledger makes H2 write
 * through ({@code H2File}); PostgreSQL does so by itself unless its {@code synchronous_commit} is off.
 *
 * <p>The ledger stores kind, reference, SHA-256 of the payload, the ids that are needed to continue after a crash, state, step, number of
 * attempts, id of a new record, reason of a refusal (which may quote the server), and times. It stores no name, address or phone number. Whoever
 * knows the rest of a payload can guess a phone number from its hash, so protect the ledger like a log.
 *
 * <p>Leads have their own table ({@link io.github.contactnow.ledger.LeadIntents}), since they arrive by the hundred. That table also stores the
 * lead itself, including personal data, while the lead may have to be sent again; the ledger removes it once the lead is applied or rejected.
 * Leads have no lease. A settler acts only after a lead stayed unchanged for longer than any request can live.
 *
 * <p>A lead that was reported as in doubt is owed its final verdict ({@link io.github.contactnow.ledger.PendingVerdicts}). The ledger stores the
 * origin of the lead, which may be the lead itself, until that verdict is delivered.
 *
 * <p>Flyway creates and migrates the schema, from the files {@code V*.sql} beside this package. Another kind of intent needs no migration;
 * further columns need further files.
 */
package io.github.contactnow.ledger;
