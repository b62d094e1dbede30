/**
 * The ledger: a durable list of intents, so that an effect happens at most once whatever fails. JDBC, but for H2's file.
 *
 * <p>An <em>intent</em> says that something is to be done; it is in the database before the first byte of the request goes out. It is found
 * by its <em>kind</em> ({@code dial}, {@code move}, ...) and its <em>reference</em>, the id that the caller gave. The <em>payload hash</em>
 * tells a repeat from another request that bears the same reference by mistake. The <em>token</em> grows with every change, and a change
 * counts only if it starts from the latest token: of two threads or two instances that see the same intent, one acts. It is the fencing
 * token of the <em>lease</em>, the time for which who made the last change has the intent to itself. Leases are measured by the clock of
 * the database, which all instances share.
 *
 * <p>H2 in a file is for one process, PostgreSQL for any number. Every change is on the disk before the method returns: H2 is told to
 * write through ({@code H2File}), PostgreSQL does so by itself unless its {@code synchronous_commit} was turned off.
 *
 * <p>What is stored: kind, reference, SHA-256 of the payload, the ids that are needed to go on after a crash, state, step, number of
 * attempts, id of a new record, reason of a refusal (which may quote the server), and times. No name, no address, no phone number; the
 * hash of a payload that holds a phone number can be guessed by who knows the rest of it, so the ledger is to be kept as carefully as a
 * log.
 *
 * <p>Leads have a table of their own ({@link io.github.contactnow.ledger.LeadIntents}), since they come by the hundred. There the lead
 * itself is stored too, personal data and all, for as long as it may have to be sent again; it is removed as soon as the lead is applied or
 * rejected. Nobody has a lease on a lead: who settles one has watched it for longer than a request can live.
 *
 * <p>Who was told that a lead is in doubt is owed its final verdict ({@link io.github.contactnow.ledger.PendingVerdicts}); where the lead came from,
 * which may be the lead itself, is kept until that is handed on.
 *
 * <p>The schema is made and changed by Flyway, from the files {@code V*.sql} beside this package. A further kind of intent needs no
 * migration; further columns come as further files.
 */
package io.github.contactnow.ledger;
