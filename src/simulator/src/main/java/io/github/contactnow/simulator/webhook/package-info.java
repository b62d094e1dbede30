/** The outcome webhook: posts to URLs when calls set outcomes. */
package io.github.contactnow.simulator.webhook;
