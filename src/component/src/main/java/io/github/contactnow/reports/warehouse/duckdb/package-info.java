/** The engine of DuckDB. */
package io.github.contactnow.reports.warehouse.duckdb;
