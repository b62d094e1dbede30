/**
 * Beans that the YAML routes of the folder {@code routes/} call for steps that are hard to express in YAML, and routes in Java whose
 * several steps must survive a crash. For the application only; the library jar leaves this package out.
 */
package io.github.contactnow.routes;
