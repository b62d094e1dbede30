package io.github.contactnow.policy.numbers;

/** Finds whether a number is in a set. */
@FunctionalInterface
public interface NumberLookup {

    /** @param number as {@link E164} has it */
    boolean contains(long number);
}
