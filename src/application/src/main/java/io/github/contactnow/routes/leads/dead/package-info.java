/** Leads of the lead topic that were rejected: to look at, correct and replay. */
package io.github.contactnow.routes.leads.dead;
