/** The history of requests that a simulator received, with the fault that applied and the rows that changed. */
package io.github.contactnow.simulator.history;
