package io.github.contactnow.simulator.state;

/** Whether the dialler can call the records of a dataset. {@link #EXPIRED} is final. */
public enum DatasetStatus {
    HOLD,
    LIVE,
    EXPIRED
}
