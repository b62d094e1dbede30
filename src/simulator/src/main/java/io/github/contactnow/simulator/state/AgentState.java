package io.github.contactnow.simulator.state;

/**
 * An agent on the status board, at one moment.
 *
 * @param agent    agent id
 * @param status   what the agent is doing
 * @param since    since when, in milliseconds
 * @param queue    queue of the call, or the first one that the agent is assigned to; 0 if none
 * @param call     the call that the agent is on, or the newest if there are two; 0 if none
 * @param wrapCode what the agent said about the current wrap, empty for nothing
 */
public record AgentState(long agent, AgentStatus status, long since, long queue, long call, String wrapCode) {
}
