package io.github.contactnow.simulator.state;

/** The status of an agent. */
public enum AgentStatus {
    OFFLINE("Offline"),
    /** Waiting for a call. */
    WAIT("Wait"),
    /** On a call, which can be parked. */
    TALK("Talk"),
    /** Working on the result of a call, which can still be live. */
    WRAP("Wrap"),
    PAUSE("Pause");

    private final String text;

    AgentStatus(String text) {
        this.text = text;
    }

    /** The text in replies. */
    public String text() {
        return text;
    }
}
