package io.github.contactnow.simulator.state;

/** Whether the records of a dataset can be dialled. {@link #EXPIRED} is final. */
public enum DatasetStatus {
    HOLD, LIVE, EXPIRED
}
