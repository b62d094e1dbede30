/**
 * The operator's web page: pages over the same commands that the command line has. It renders on the server, and works without JavaScript for
 * reading.
 */
package io.github.contactnow.console;
