package io.github.contactnow.routes.http.auth;

import io.github.contactnow.routes.http.SharedSecret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client certificate of TLS, known by its SHA-256 fingerprint, which stands in the place of the secret. */
record CertificateScheme() implements Scheme {

    @Override
    public boolean mayPass(Sent head, List<String> fingerprints) {
        return SharedSecret.isOneOf(
                head.certificate(),
                fingerprints.stream().map(CertificateScheme::plain).toList());
    }

    @Override
    public boolean passes(Sent head, byte[] body, List<String> fingerprints) {
        return mayPass(head, fingerprints);
    }

    @Override
    public String expected() {
        return "The client certificate is missing or unknown: connect with the one whose fingerprint is in the settings";
    }

    /** Programs write a fingerprint with colons and capitals. */
    private static String plain(String fingerprint) {
        return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> fault(String fingerprint) {
        return plain(fingerprint).matches("[0-9a-f]{64}")
                ? Optional.empty()
                : Optional.of(
                        "the SHA-256 fingerprint of a certificate, as openssl x509 -fingerprint -sha256 writes it");
    }
}
