/** The reports of {@code reporting.php}, computed from the calls of the account. */
package io.github.contactnow.simulator.report;
