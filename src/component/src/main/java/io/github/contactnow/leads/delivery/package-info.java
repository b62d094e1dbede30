/** Creates each lead once: durable intents in the ledger (outbox), read-back by reference, settlement of leads in doubt. */
package io.github.contactnow.leads.delivery;
