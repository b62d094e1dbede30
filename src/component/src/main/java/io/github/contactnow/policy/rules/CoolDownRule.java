package io.github.contactnow.policy.rules;

import java.time.Duration;

/**
 * No attempt for a while after an outcome.
 *
 * @param after      the outcome
 * @param lasts      how long, from the begin of the attempt with that outcome
 * @param perSubject whether attempts about other subjects do not count
 */
public record CoolDownRule(RuleHead head, Outcome after, Duration lasts, boolean perSubject) implements Rule {}
