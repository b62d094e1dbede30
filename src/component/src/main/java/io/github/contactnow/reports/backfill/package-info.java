/** Pulls a stretch of the past into the warehouse. */
package io.github.contactnow.reports.backfill;
