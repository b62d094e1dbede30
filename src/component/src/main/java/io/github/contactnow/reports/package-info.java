/**
 * Reports, complete: which slices of time to pull, and a warehouse that takes a slice any number of times.
 *
 * <p>A <em>slice</em> is a stretch of time pulled in one go. The <em>cursor</em> is the end of the last slice that was
 * stored. The <em>overlap</em> is how far before the cursor the next slice starts, for rows that came late or changed.
 * The <em>delay</em> is how far behind the clock slices end. The <em>key</em> is what tells one row from all others.
 */
package io.github.contactnow.reports;
