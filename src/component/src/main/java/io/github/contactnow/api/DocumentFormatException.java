package io.github.contactnow.api;

import com.ctc.wstx.exc.WstxEOFException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;

/** A malformed document. The message completes a sentence such as "the reply cannot be read: ..."; it never quotes the text. */
final class DocumentFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    DocumentFormatException(String message) {
        super(message);
    }

    /** Describes what a parser found, without its quotation: parsers print the text around the fault, which may be personal. */
    static DocumentFormatException of(Format format, Exception fault) {
        if (fault instanceof DocumentFormatException known) {
            return known;
        }
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof JsonEOFException || t instanceof WstxEOFException || t instanceof EOFException) {
                return new DocumentFormatException("it ends prematurely");
            }
        }
        return new DocumentFormatException("it is not valid " + format);
    }
}
