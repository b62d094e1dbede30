package io.github.contactnow.policy;

/** Ids of what the policy checks before and beside the rules of its files. */
public final class Check {

    /** The phones of the subject can be read. */
    public static final String PHONES = "phones";
    /** It is known where the person is. */
    public static final String PLACE = "place";
    /** A rule set covers each jurisdiction of the person. */
    public static final String COVERAGE = "coverage";
    /** The time zone data are new enough for the person's zones. */
    public static final String ZONE_DATA = "tzdb";
    /** The calling hours of all the person's zones have time in common. */
    public static final String COMMON_HOURS = "common-hours";
    /** The hours of the dialler are no wider than those of the policy. */
    public static final String DIALLER_HOURS = "dialler-hours";
    /** In front of the name of a list that no rule names, such as the own do-not-call list. */
    public static final String LIST = "list/";

    private Check() {}
}
