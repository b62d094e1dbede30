/** The engine of PostgreSQL. */
package io.github.contactnow.reports.warehouse.postgres;
