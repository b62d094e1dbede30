/** Stores slices in the warehouse and compares the stored calls with ContactNow's own count, hour by hour. */
package io.github.contactnow.reports.audit;
