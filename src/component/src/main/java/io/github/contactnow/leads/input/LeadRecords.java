package io.github.contactnow.leads.input;

/**
 * The records of an input, read one by one. One implementation per format. None reads before the first call of
 * {@link #next}.
 */
interface LeadRecords {

    /**
     * @return the next record, or null when the input has ended as its format wants it
     * @throws LeadFormatException if the input cannot be read on
     */
    RawRecord next();

    /** What stands around the raw records; complete once the first record was read. */
    RawFrame frame();

    /** Whether an input without leads is in order. */
    default boolean mayBeEmpty() {
        return false;
    }
}
