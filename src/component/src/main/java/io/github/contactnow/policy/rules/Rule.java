package io.github.contactnow.policy.rules;

/** One rule of a policy. */
public sealed interface Rule permits HoursRule, AttemptsRule, CoolDownRule, RegistryRule, ConsentRule {

    /** What every rule states. */
    RuleHead head();

    /** Id of the rule. */
    default String id() {
        return head().id();
    }
}
