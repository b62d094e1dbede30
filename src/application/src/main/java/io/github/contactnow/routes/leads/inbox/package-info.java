/** The folder into which files of leads are dropped: which files are taken, when, by whom, and where they go. */
package io.github.contactnow.routes.leads.inbox;
