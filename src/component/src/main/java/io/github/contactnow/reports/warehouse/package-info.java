/**
 * The database of the reports: it takes a slice any number of times and stores each row once. What differs between databases is behind
 * {@link io.github.contactnow.reports.warehouse.WarehouseEngine}; each engine has a package of its own.
 */
package io.github.contactnow.reports.warehouse;
