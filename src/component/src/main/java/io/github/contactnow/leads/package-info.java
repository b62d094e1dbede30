/** Leads and the verdicts on them: the types that reading, checking and creating leads share. */
package io.github.contactnow.leads;
