/** The engine of MariaDB. */
package io.github.contactnow.reports.warehouse.mariadb;
