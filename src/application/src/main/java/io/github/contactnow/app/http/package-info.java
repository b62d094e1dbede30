/** What each request from outside passes before a route gets it: credentials, limits, and answers to what cannot be served. */
package io.github.contactnow.app.http;
