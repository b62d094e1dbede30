package io.github.contactnow.simulator.settings;

/** A rule of the account that the dialler keeps, unless a setting makes it break the rule. */
public enum DialBreach {

    /** A dial outside the hours of the queue's time-of-day policy. */
    OUTSIDE_HOURS,
    /** A dial before the retry time of the queue is over. */
    TOO_OFTEN,
    /** A dial to a record whose outcome is do-not-call. */
    AFTER_OPT_OUT
}
