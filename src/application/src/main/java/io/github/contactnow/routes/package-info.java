/**
 * What the YAML routes of the folder {@code routes/} stand on: beans for the steps that YAML does not say well. And
 * the routes that Java says better than YAML, since what they do takes several steps and must outlive a crash. For the application only;
 * the library jar leaves this package out.
 */
package io.github.contactnow.routes;
