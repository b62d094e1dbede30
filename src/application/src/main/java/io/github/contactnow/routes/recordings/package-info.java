/** Fetches the recordings of calls as files. */
package io.github.contactnow.routes.recordings;
