package io.github.contactnow.policy;

/** What is known of a call beside place, phones and consent, and may lift a rule. */
public enum Fact {
    /** The dialler connects each answered call to an agent at once; it never plays silence or a message. */
    GUARANTEED_AGENT,
    /** The called party is a business. */
    BUSINESS,
    /** The person is a customer, or has asked, so recently that the rule's law permits a call. */
    RELATIONSHIP
}
