package io.github.contactnow.component;

import java.util.Map;

/** Argument name of the agent's id for agent.php; the vendor's manual and support article differ. */
public enum AgentIdName {
    /** {@code agent}, as in the hosted manual and the vendor's older client. */
    AGENT,
    /** {@code agentid}, as in the support article. */
    AGENTID,
    /** Both names, which suits either text. */
    BOTH;

    private static final String AGENT_NAME = "agent";
    private static final String AGENTID_NAME = "agentid";

    /** Renames the argument if it is present. */
    void apply(Map<String, String> arguments) {
        String id = arguments.get(AGENT_NAME);
        if (id == null || this == AGENT) {
            return;
        }
        arguments.putIfAbsent(AGENTID_NAME, id);
        if (this == AGENTID) {
            arguments.remove(AGENT_NAME);
        }
    }
}
