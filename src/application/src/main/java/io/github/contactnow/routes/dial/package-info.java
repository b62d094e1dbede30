/** Click-to-dial: at most one call for each request id. */
package io.github.contactnow.routes.dial;
