package io.github.contactnow.simulator.state;

/**
 * A snapshot of an agent's live state.
 *
 * @param agent    agent id
 * @param status   status of the agent
 * @param since    start of the status, in milliseconds
 * @param queue    queue of the call, else the agent's first queue; 0 if none
 * @param call     the agent's call, of two the one that is not parked; 0 if none
 * @param wrapCode the agent's code for the current wrap, empty if none
 */
public record AgentState(long agent, AgentStatus status, long since, long queue, long call, String wrapCode) {}
