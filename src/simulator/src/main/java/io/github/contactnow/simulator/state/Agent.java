package io.github.contactnow.simulator.state;

/**
 * A person who takes calls.
 *
 * @param id       agent id
 * @param username login name
 * @param name     full name
 * @param level    {@code agent}, {@code supervisor} or {@code admin}
 * @param aodDdi   number on which the agent is rung, empty if none
 */
public record Agent(long id, String username, String name, String level, String aodDdi) {

    public Agent(long id, String name) {
        this(id, "agent" + id, name, "agent", "");
    }
}
