package io.github.contactnow.policy.rules;

import java.time.Duration;

/**
 * At most so many attempts in a rolling window. A minimum gap is a cap of 1.
 *
 * @param max        most attempts that may begin within any window
 * @param per        length of the window
 * @param perSubject whether attempts about other subjects do not count
 */
public record AttemptsRule(RuleHead head, int max, Duration per, boolean perSubject) implements Rule {}
