package io.github.contactnow.routes.mapping;

/** A mapping does not give what is needed. The message names the mapping, the cause and the next step, and quotes no data. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message);
    }
}
