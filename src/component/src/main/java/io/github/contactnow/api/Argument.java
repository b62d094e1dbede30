package io.github.contactnow.api;

/**
 * An argument as one operation takes it.
 *
 * @param definition what it means in every operation
 * @param required   whether a call without it is refused before it is sent
 * @param inRecord   whether it is a field of the records sent rather than an argument of the request: its value is then the default
 *                   for records that do not carry the field themselves
 * @param beside     the argument without which this one has no effect, or null
 * @param form       which values this operation takes
 */
public record Argument(
        ArgumentDefinition definition, boolean required, boolean inRecord, String beside, ArgumentForm form) {

    /** Its name on the wire. */
    public String name() {
        return definition.name();
    }

    Argument asRequired() {
        return new Argument(definition, true, inRecord, beside, form);
    }

    Argument asField() {
        return new Argument(definition, required, true, beside, form);
    }

    Argument together(String other) {
        return new Argument(definition, required, inRecord, other, form);
    }

    Argument narrowed(ArgumentForm narrower) {
        return new Argument(definition, required, inRecord, beside, narrower);
    }
}
