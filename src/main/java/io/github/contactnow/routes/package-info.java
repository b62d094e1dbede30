/**
 * What the YAML routes of the folder {@code routes/} stand on: beans for the steps that YAML does not say well. For the application only;
 * the library jar leaves this package out.
 */
package io.github.contactnow.routes;
