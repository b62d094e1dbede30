package io.github.contactnow.component;

import java.util.Map;

/** Under which name agent.php gets the agent's id: the vendor's manual and its support article differ. */
public enum AgentIdName {
    /** {@code agent}, as in the hosted manual and the vendor's older client. */
    AGENT,
    /** {@code agentid}, as in the support article. */
    AGENTID,
    /** Both, so that either reading is served. */
    BOTH;

    private static final String AGENT_NAME = "agent";
    private static final String AGENTID_NAME = "agentid";

    /** Renames the argument, if there is one. */
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
