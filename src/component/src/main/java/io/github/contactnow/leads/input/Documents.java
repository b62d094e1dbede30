package io.github.contactnow.leads.input;

import com.fasterxml.jackson.databind.JsonNode;

/** The documents of an input, each of which a program of jq gets. */
interface Documents {

    /**
     * A document.
     *
     * @param line the line it begins on, from 1
     * @param node null if it cannot be read
     * @param raw  its text
     * @param problem why it cannot be read; null if it can
     */
    record Document(long line, JsonNode node, String raw, String problem) {}

    /**
     * @return the next one, or null when the input has ended as its format wants it
     * @throws LeadFormatException if the input cannot be read on
     */
    Document next();

    /** What stands around the texts of documents. */
    RawFrame frame();
}
