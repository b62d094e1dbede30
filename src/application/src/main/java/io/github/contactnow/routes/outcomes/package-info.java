/** Outcomes from the webhook, and the moves of records to other datasets. */
package io.github.contactnow.routes.outcomes;
