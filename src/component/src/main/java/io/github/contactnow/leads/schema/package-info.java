/** The live campaign schema: checks a lead against the datasets, fields and picklists of ContactNow, and reads phones. */
package io.github.contactnow.leads.schema;
