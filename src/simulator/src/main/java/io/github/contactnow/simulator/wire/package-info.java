/** Replies, independent of their format, and the writers for JSON, XML and CSV. */
package io.github.contactnow.simulator.wire;
