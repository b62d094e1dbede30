/** Beans of the lead routes: files, webhook, Kafka, and the entrance for leads of any source. */
package io.github.contactnow.routes.leads;
