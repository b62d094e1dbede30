package io.github.contactnow.policy.rules;

import java.time.Duration;

/**
 * Numbers in a register must not be called, and the register must have been obtained recently.
 *
 * @param list    name of the suppression list that holds the register
 * @param maxAge  how long a copy may be used; null without a limit
 * @param numbers the country whose numbers the register holds, by its two letters; other phones are not looked up
 */
public record RegistryRule(RuleHead head, String list, Duration maxAge, String numbers) implements Rule {}
