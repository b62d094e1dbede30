package io.github.contactnow.leads.input;

/**
 * The input as a whole cannot be read as leads: it is cut off, badly encoded, or not what its format says.
 * The message is one sentence for the person who made the input: where, what is wrong, what to do. It holds no
 * values of the input and has no cause, because the messages of the parsers quote what they read and leads are
 * personal data.
 */
public class LeadFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeadFormatException(String message) {
        super(message);
    }
}
