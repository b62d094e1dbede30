/** Beans of the report routes: cursors, the warehouse, report files, call and record events. */
package io.github.contactnow.routes.reports;
