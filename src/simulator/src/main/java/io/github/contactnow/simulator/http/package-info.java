/** The HTTP server of the API. It reads requests in all accepted styles, runs their script and applies faults. */
package io.github.contactnow.simulator.http;
