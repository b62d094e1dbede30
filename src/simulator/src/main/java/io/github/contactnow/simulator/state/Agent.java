package io.github.contactnow.simulator.state;

/**
 * A person who handles calls.
 *
 * @param id       agent id
 * @param username login name
 * @param name     full name
 * @param level    {@code agent}, {@code supervisor} or {@code admin}
 * @param aodDdi   number that rings the agent, empty if none
 */
public record Agent(long id, String username, String name, String level, String aodDdi) {

    /** An agent of level {@code agent} with a generated login name. */
    public Agent(long id, String name) {
        this(id, "agent" + id, name, "agent", "");
    }
}
