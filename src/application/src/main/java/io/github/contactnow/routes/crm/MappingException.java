package io.github.contactnow.routes.crm;

/** A mapping does not give what is needed. The message names the mapping, the cause and the next step, and quotes no data. */
final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
