package io.github.contactnow.routes.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature that a sender of the scheme {@code contactnow} makes: {@code sha256=} and the HMAC-SHA256 of the body, in hex. */
public final class Signature {

    /** The header that carries it. */
    public static final String HEADER = "X-Signature-256";

    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** The signature of a body. */
    public static String of(byte[] body, String secret) {
        return PREFIX + HexFormat.of().formatHex(hmac(body, secret));
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
