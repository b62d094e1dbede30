package io.github.contactnow.simulator.state;

/** What an agent is doing. */
public enum AgentStatus {

    OFFLINE("Offline"),
    /** Ready for a call. */
    WAIT("Wait"),
    /** On a call, or with one parked. */
    TALK("Talk"),
    /** Working on what came out of a call, which may still be there. */
    WRAP("Wrap"),
    PAUSE("Pause");

    private final String text;

    AgentStatus(String text) {
        this.text = text;
    }

    /** The text on the wire. */
    public String text() {
        return text;
    }
}
