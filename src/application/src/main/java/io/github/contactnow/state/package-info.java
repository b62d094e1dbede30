/**
 * The state of the application, computed once: for the commands, the console, the health checks. It says what is so in sentences and numbers;
 * how that is laid out is the business of its users.
 */
package io.github.contactnow.state;
