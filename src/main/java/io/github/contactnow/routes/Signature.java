package io.github.contactnow.routes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a webhook's body: {@code sha256=} and the HMAC-SHA256 under the shared secret, in hex. */
public final class Signature {

    /** The header that carries it. */
    public static final String HEADER = "X-Signature-256";

    private Signature() {
    }

    /** The signature of a body. */
    public static String of(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }

    /** Whether a signature is right. It takes as long for a wrong one as for a right one. */
    public static boolean isRight(String signature, byte[] body, String secret) {
        return signature != null && MessageDigest.isEqual(of(body, secret).getBytes(StandardCharsets.US_ASCII),
            signature.strip().getBytes(StandardCharsets.US_ASCII));
    }
}
