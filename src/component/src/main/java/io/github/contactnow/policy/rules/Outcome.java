package io.github.contactnow.policy.rules;

import java.util.Locale;

/** How an attempt to reach a person ended, as far as rules distinguish it. The policy file says which outcome codes mean which. */
public enum Outcome {
    /** The dialler took who answered for a machine (outcome code 102 of ContactNow). */
    MACHINE,
    /** The person answered and found no agent. */
    ABANDONED,
    /** The person refused to be called. */
    REFUSAL,
    /** The person spoke with an agent. */
    CONVERSATION,
    /** Any other, such as no answer. */
    OTHER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As policy files write it. */
    public String word() {
        return word;
    }
}
