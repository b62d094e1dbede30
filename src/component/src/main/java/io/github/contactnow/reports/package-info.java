/**
 * Reports: their definitions, and the slices of time in which they are pulled. The sub-packages store and check them; none of their types is
 * used here.
 *
 * <p>A <em>slice</em> is a stretch of time that is pulled with one request. The <em>cursor</em> is the end of the last slice that was stored.
 * The <em>overlap</em> is how far before the cursor the next slice starts, for rows that came late or changed. The <em>delay</em> is how far
 * behind the clock slices end. The <em>key</em> is the fields that identify a row.
 */
package io.github.contactnow.reports;
