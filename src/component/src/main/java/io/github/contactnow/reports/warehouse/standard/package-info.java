/** The engine of databases that have none of their own and speak standard SQL, such as H2. */
package io.github.contactnow.reports.warehouse.standard;
