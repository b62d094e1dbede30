/**
 * What CRMs must know: events of leads, calls and outcomes, from the outbox in the ledger to targets by HTTP, at least once and in order for each
 * lead.
 */
package io.github.contactnow.routes.crm;
