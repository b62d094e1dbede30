/** What the application adds to its metrics. */
package io.github.contactnow.app.metrics;
