/** Reads leads from CSV, JSON, NDJSON, XML and forms, record by record, in constant memory. */
package io.github.contactnow.leads.input;
