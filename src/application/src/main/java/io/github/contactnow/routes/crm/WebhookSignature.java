package io.github.contactnow.routes.crm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the specification Standard Webhooks says, by HMAC-SHA256 (version {@code v1}). */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * @param setting name of the setting, for messages
     * @param secrets one secret, or two with a comma between them while they rotate
     * @throws IllegalArgumentException if one is no such secret
     */
    static WebhookSignature of(String setting, String secrets) {
        return new WebhookSignature(Arrays.stream(secrets.split(","))
                .map(secret -> key(setting, secret.strip()))
                .toList());
    }

    private static SecretKeySpec key(String setting, String secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
            if (key.length >= SHORTEST && key.length <= LONGEST) {
                return new SecretKeySpec(key, ALGORITHM);
            }
        } catch (IllegalArgumentException e) {
            // Reported below, without the secret.
        }
        throw new IllegalArgumentException(
                setting + " must be " + PREFIX + " and then 24 to 64 random bytes in Base64; make one by " + "'echo "
                        + PREFIX + "$(openssl rand -base64 32)'.");
    }

    /** The three headers of a request. */
    Map<String, String> headers(String id, long epochSecond, byte[] body) {
        String signatures = keys.stream()
                .map(key -> "v1," + sign(key, id, epochSecond, body))
                .collect(Collectors.joining(" "));
        return Map.of(
                "webhook-id", id, "webhook-timestamp", Long.toString(epochSecond), "webhook-signature", signatures);
    }

    private static String sign(SecretKeySpec key, String id, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
