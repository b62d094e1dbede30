package io.github.contactnow.leads;

/**
 * Why a record cannot be sent.
 *
 * @param field the field at fault, or null for the record as a whole
 * @param text  what is wrong and what to do, without any value of the record
 */
public record Problem(String field, String text) {

    public Problem {
        field = field == null ? null : FieldNames.printable(field);
    }
}
