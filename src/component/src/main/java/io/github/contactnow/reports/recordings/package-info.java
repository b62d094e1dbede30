/** The list of the recordings to fetch, in the warehouse. */
package io.github.contactnow.reports.recordings;
