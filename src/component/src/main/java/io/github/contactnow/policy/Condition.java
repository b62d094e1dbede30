package io.github.contactnow.policy;

/** What has to happen before a held subject can be cleared, where waiting alone does not help. */
public enum Condition {
    /** The phones of the subject can be read. */
    PHONES("a phone number of the lead can be read"),
    /** It is known where the person is: a zone, a postcode, a state or a geographic number. */
    PLACE("it is known where the person is"),
    /** A rule set covers the country or state of the person. */
    RULES("a rule set covers the place of the person"),
    /** The time zone data of this Java runtime are new enough, or the policy overrides the zone. */
    ZONE_DATA("time zone data are updated or overridden by the policy"),
    /** The holidays of the date are known. */
    HOLIDAYS("the holidays of the year are known"),
    /** A suppression list is loaded, whole, fresh and covers the number. */
    LIST("a suppression list is loaded, whole, fresh, and covers the number"),
    /** The attempts are complete up to a recent time. */
    ATTEMPTS("attempts are complete up to a recent time"),
    /** The outcome of an attempt is known. */
    OUTCOME("the outcome of an attempt is known"),
    /** The consent can be read: all its fields are there. */
    CONSENT("the consent has all its fields"),
    /** The clock agrees with the times of lists, attempts and consent. */
    CLOCK("the clock agrees with the times of lists and attempts"),
    /** The calling hours of all places of the person overlap. */
    COMMON_HOURS("the calling hours of all places of the person overlap"),
    /** The dialler calls a record no more often than a cap permits. */
    TRIES("the dialler is known to call a record no more often than the cap permits"),
    /** The dialler calls in no hour that the policy forbids. */
    DIALLER_HOURS("the dialler's hours are no wider than those of the policy"),
    /** A rule could not be judged because of an error. */
    ERROR("a rule that failed can be judged");

    private final String words;

    Condition(String words) {
        this.words = words;
    }

    /** The condition in words, for use after "until". */
    public String words() {
        return words;
    }
}
