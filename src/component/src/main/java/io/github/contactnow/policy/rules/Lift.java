package io.github.contactnow.policy.rules;

/** What lifts a rule, in the list {@code unless} of a rule. */
public enum Lift {
    /** Any consent. */
    CONSENT,
    /** An express or a written consent. */
    EXPRESS_CONSENT,
    /** A written consent. */
    WRITTEN_CONSENT,
    /** A dialler that connects each answered call to an agent at once. */
    GUARANTEED_AGENT,
    /** The called party is a business. */
    BUSINESS,
    /** A running or recent relationship, as the rule's law defines it. */
    RELATIONSHIP
}
