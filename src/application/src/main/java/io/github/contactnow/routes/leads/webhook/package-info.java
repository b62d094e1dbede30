/** Webhooks of leads: one without a name and any number with one, what each answers its sender, and a folder for bodies that are no use. */
package io.github.contactnow.routes.leads.webhook;
