package io.github.contactnow.api;

import java.io.EOFException;
import java.io.IOException;
import com.ctc.wstx.exc.WstxEOFException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** A document that is not what it should be. The message completes a sentence such as "the reply cannot be read: ..."; it never quotes the text. */
final class DocumentFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    DocumentFormatException(String message) {
        super(message);
    }

    /** Says what a parser found, without what it quotes: parsers like to print the text around the fault. */
    static DocumentFormatException of(Format format, Exception fault) {
        if (fault instanceof DocumentFormatException told) {
            return told;
        }
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof JsonEOFException || t instanceof WstxEOFException || t instanceof EOFException) {
                return new DocumentFormatException("it stops in the middle");
            }
        }
        return new DocumentFormatException("it is not valid " + format);
    }
}
