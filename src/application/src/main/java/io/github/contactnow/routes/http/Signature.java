package io.github.contactnow.routes.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook's body: {@code sha256=} and the HMAC-SHA256 under the shared secret, in hex. Letter case and surrounding
 * blanks are ignored.
 */
public final class Signature {

    /** The header that carries it. */
    public static final String HEADER = "X-Signature-256";

    private static final String PREFIX = "sha256=";
    private static final int LENGTH = 32;

    private Signature() {}

    /** The signature of a body. */
    public static String of(byte[] body, String secret) {
        return PREFIX + HexFormat.of().formatHex(hmac(body, secret));
    }

    /** Whether a signature is right, compared in constant time. */
    public static boolean isRight(String signature, byte[] body, String secret) {
        byte[] right = hmac(body, secret);
        return bytes(signature)
                .filter(given -> MessageDigest.isEqual(right, given))
                .isPresent();
    }

    /** Whether a signature may be right: it has the form of one. */
    public static boolean isWellFormed(String signature) {
        return bytes(signature).filter(given -> given.length == LENGTH).isPresent();
    }

    /** The bytes of a header: programs write hexadecimal digits in small or capital letters. */
    private static Optional<byte[]> bytes(String signature) {
        String text = signature == null ? "" : signature.strip();
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    HexFormat.of().parseHex(text.substring(PREFIX.length()).strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }
}
