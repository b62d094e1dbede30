package io.github.contactnow.policy.rules;

/**
 * Without a consent there is no call.
 *
 * @param required the weakest consent that is enough: {@link Lift#CONSENT}, {@link Lift#EXPRESS_CONSENT} or {@link Lift#WRITTEN_CONSENT}
 */
public record ConsentRule(RuleHead head, Lift required) implements Rule {}
