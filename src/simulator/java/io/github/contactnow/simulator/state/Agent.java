package io.github.contactnow.simulator.state;

/**
 * A person who takes calls.
 *
 * @param id   agent id
 * @param name full name
 */
public record Agent(long id, String name) {
}
