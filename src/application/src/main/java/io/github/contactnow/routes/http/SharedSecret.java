package io.github.contactnow.routes.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * A secret that a caller sends with each request: as bearer token, or as password of basic authentication with any user name. Secrets are
 * compared in constant time.
 */
public final class SharedSecret {

    /** The header that carries it. */
    public static final String HEADER = "Authorization";

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private SharedSecret() {}

    /** The value of the header as bearer token. */
    public static String bearer(String secret) {
        return BEARER + secret;
    }

    /** As {@link #isRight(String, String)}, with several secrets of which each is right. */
    public static boolean isRight(String authorization, List<String> secrets) {
        boolean right = false;
        for (String secret : secrets) {
            right |= isRight(authorization, secret);
        }
        return right;
    }

    /** Whether a secret is one of several. */
    public static boolean isOneOf(String given, List<String> secrets) {
        boolean right = false;
        for (String secret : secrets) {
            right |= isSame(given, secret);
        }
        return right;
    }

    /**
     * Whether a request carries the right secret.
     *
     * @param authorization the value of {@link #HEADER}; null if the request has none
     */
    public static boolean isRight(String authorization, String secret) {
        String value = authorization == null ? "" : authorization.strip();
        if (startsWith(value, BEARER)) {
            return isSame(value.substring(BEARER.length()).strip(), secret);
        }
        return startsWith(value, BASIC) && isSame(password(value.substring(BASIC.length())), secret);
    }

    /** Whether two secrets are the same. */
    public static boolean isSame(String given, String secret) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), secret.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean startsWith(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** The part after the first colon; empty if there is none. */
    private static String password(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
