package io.github.contactnow.api;

import java.util.List;

/**
 * What an argument means, whichever operation takes it.
 *
 * @param name    its name on the wire
 * @param type    the type of the endpoint option with that name
 * @param form    which values it may have, where an operation does not narrow them
 * @param choices values that tools offer for the option; empty if any value makes sense
 * @param example a value for documentation and tests, taken from the simulator's demo account
 * @param meaning what it is, in one or two sentences
 */
public record ArgumentDefinition(
        String name, Class<?> type, ArgumentForm form, List<String> choices, String example, String meaning) {

    public ArgumentDefinition {
        choices = List.copyOf(choices);
    }

    static ArgumentDefinition text(String name, String example, String meaning) {
        return new ArgumentDefinition(name, String.class, ArgumentForm.ANY, List.of(), example, meaning);
    }

    static ArgumentDefinition wholeNumber(String name, String example, String meaning) {
        return new ArgumentDefinition(name, Integer.class, ArgumentForm.WHOLE_NUMBER, List.of(), example, meaning);
    }

    /** The same argument with values of this form only. */
    ArgumentDefinition as(ArgumentForm narrower) {
        return new ArgumentDefinition(name, type, narrower, choices, example, meaning);
    }

    /** The same argument as an option that takes a value of this type. */
    ArgumentDefinition typed(Class<?> optionType) {
        return new ArgumentDefinition(name, optionType, form, choices, example, meaning);
    }

    /** The same argument with values that tools offer. Operations say which of them they take. */
    ArgumentDefinition offering(String... values) {
        return new ArgumentDefinition(name, type, form, List.of(values), example, meaning);
    }
}
