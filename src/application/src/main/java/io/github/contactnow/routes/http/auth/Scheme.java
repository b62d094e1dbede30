package io.github.contactnow.routes.http.auth;

import java.util.List;
import java.util.Optional;

/** One way for a sender to prove who it is. Secrets and signatures are compared in constant time. */
sealed interface Scheme permits SignatureScheme, AuthorizationScheme, HeaderScheme, BodyScheme, CertificateScheme {

    /** Whether a request may be right, by its head: what the head decides is decided before the body is read. */
    boolean mayPass(Sent head, List<String> secrets);

    /** Whether a request is right. */
    boolean passes(Sent head, byte[] body, List<String> secrets);

    /** What a right request carries, as a sentence for the answer to a wrong one. It holds no secret. */
    String expected();

    /** Whether the URI of a request is signed, so that it has to be known as the sender sees it. */
    default boolean signsUri() {
        return false;
    }

    /** The name of the query parameter that may hold the secret. */
    default Optional<String> query() {
        return Optional.empty();
    }

    /** The form that a secret must have, to follow "must be"; empty if it has it. */
    default Optional<String> fault(String secret) {
        return Optional.empty();
    }
}
