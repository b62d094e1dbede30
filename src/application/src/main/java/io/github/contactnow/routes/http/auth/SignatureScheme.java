package io.github.contactnow.routes.http.auth;

import io.github.contactnow.api.Durations;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature under a shared secret: an HMAC, or a plain digest of a text that holds the secret. Options of the line:
 *
 * <ul>
 *   <li>{@code header}: the header that carries one signature, or several with a separator between them
 *   <li>{@code separator}: {@code space} or characters; a header with several values needs it
 *   <li>{@code prefix}: what stands before the signature, in any letter case
 *   <li>{@code encoding}: {@code hex} in any letter case, or {@code base64}
 *   <li>{@code sign}: the text that is signed, see {@link SignedText}
 *   <li>{@code timestamp}: the header of the timestamp, or, with {@code =} at its end, the name of a value of the same header
 *   <li>{@code unit}: {@code s} or {@code ms}; {@code tolerance}: how far the clocks may differ, in both directions
 *   <li>{@code id}: the header of the id
 *   <li>{@code key}: {@code text}, or {@code base64} for a key in Base64 with or without {@code whsec_} before it
 * </ul>
 */
final class SignatureScheme implements Scheme {

    private static final Map<String, Integer> LENGTHS = Map.of("sha256", 32, "sha384", 48, "sha512", 64);
    private static final Map<String, Integer> MILLIS = Map.of("s", 1000, "ms", 1);
    private static final Pattern TIME = Pattern.compile("\\d{1,15}");
    private static final String KEY_PREFIX = "whsec_";
    /** More signatures than this are no rotation of secrets. */
    private static final int MOST_SIGNATURES = 20;

    private final boolean hmac;
    private final String algorithm;
    private final String header;
    private final Optional<String> separator;
    private final String prefix;
    private final boolean hex;
    private final boolean base64Key;
    private final String sign;
    private final SignedText signed;
    private final String id;
    private final String timestamp;
    private final int unit;
    private final Duration tolerance;

    SignatureScheme(SchemeText text) {
        hmac = text.word(0).equals("hmac");
        algorithm = choice("the algorithm", text.word(1), "sha256", "sha384", "sha512");
        header = text.required("header");
        separator = text.option("separator").map(each -> each.equals("space") ? " " : each);
        prefix = text.option("prefix").orElse("");
        hex = choice("encoding", text.required("encoding"), "hex", "base64").equals("hex");
        base64Key = choice("key", text.option("key").orElse("text"), "text", "base64")
                .equals("base64");
        sign = text.required("sign");
        signed = new SignedText(sign);
        id = signed.uses("id") ? text.required("id") : "";
        boolean timed = signed.uses("timestamp");
        timestamp = timed ? text.required("timestamp") : "";
        unit = timed ? MILLIS.get(choice("unit", text.required("unit"), "s", "ms")) : 1;
        tolerance = timed ? Durations.parse(text.required("tolerance")) : Duration.ZERO;
        if (timed && (tolerance.isZero() || tolerance.isNegative())) {
            throw new IllegalArgumentException("tolerance is above zero, such as 5m");
        }
        if (!hmac && !signed.uses("secret")) {
            throw new IllegalArgumentException("sign of a digest has {secret} in it");
        }
    }

    private static String choice(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(option + " is one of " + String.join(", ", allowed));
        }
        return value;
    }

    @Override
    public boolean mayPass(Sent head, List<String> secrets) {
        return signatures(head).findAny().isPresent() && isTimely(timestamp(head), head.received()) && isId(id(head));
    }

    @Override
    public boolean passes(Sent head, byte[] body, List<String> secrets) {
        if (!mayPass(head, secrets)) {
            return false;
        }
        List<byte[]> given = signatures(head).toList();
        boolean right = false;
        for (String secret : secrets) {
            byte[] expected = signature(head, body, key(secret));
            for (byte[] each : given) {
                right |= MessageDigest.isEqual(expected, each);
            }
        }
        return right;
    }

    private byte[] signature(Sent head, byte[] body, byte[] key) {
        try {
            if (hmac) {
                String name = "Hmac" + algorithm.toUpperCase(Locale.ROOT);
                Mac mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(key, name));
                signed.feed(head, body, timestamp(head), id(head), key, mac::update);
                return mac.doFinal();
            }
            MessageDigest digest = MessageDigest.getInstance(algorithm.replace("sha", "SHA-"));
            signed.feed(head, body, timestamp(head), id(head), key, digest::update);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + algorithm, e);
        }
    }

    /** The signatures of the header that have the right form. */
    private Stream<byte[]> signatures(Sent head) {
        return values(head)
                .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(value -> bytes(value.substring(prefix.length()).strip()))
                .flatMap(Optional::stream)
                .filter(bytes -> bytes.length == LENGTHS.get(algorithm));
    }

    private Stream<String> values(Sent head) {
        String value = head.header(header);
        return separator
                .map(between -> Arrays.stream(value.split(Pattern.quote(between), MOST_SIGNATURES + 1))
                        .limit(MOST_SIGNATURES)
                        .map(String::strip))
                .orElseGet(() -> Stream.of(value));
    }

    private Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(
                    hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String timestamp(Sent head) {
        if (timestamp.endsWith("=")) {
            return values(head)
                    .filter(value -> value.startsWith(timestamp))
                    .map(value -> value.substring(timestamp.length()))
                    .findFirst()
                    .orElse("");
        }
        return timestamp.isEmpty() ? "" : head.header(timestamp);
    }

    /** An old request is refused. One that is repeated before is known by the reference of its lead. */
    private boolean isTimely(String time, Instant received) {
        if (timestamp.isEmpty()) {
            return true;
        }
        return TIME.matcher(time).matches()
                && Math.abs(received.toEpochMilli() - Long.parseLong(time) * unit) <= tolerance.toMillis();
    }

    private String id(Sent head) {
        return id.isEmpty() ? "" : head.header(id);
    }

    /** A dot in it would let the signed text be divided in another way. */
    private boolean isId(String value) {
        return id.isEmpty() || !value.isEmpty() && value.indexOf('.') < 0;
    }

    private byte[] key(String secret) {
        if (!base64Key) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        return Base64.getDecoder()
                .decode(secret.startsWith(KEY_PREFIX) ? secret.substring(KEY_PREFIX.length()) : secret);
    }

    @Override
    public boolean signsUri() {
        return signed.uses("uri") || signed.uses("decoded-uri");
    }

    @Override
    public Optional<String> fault(String secret) {
        try {
            key(secret);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("a key in Base64, with " + KEY_PREFIX + " before it or without");
        }
    }

    @Override
    public String expected() {
        return "The header " + header + " is missing or wrong: it is " + (prefix.isEmpty() ? "" : prefix + " and ")
                + "the " + (hmac ? "HMAC-" : "") + algorithm.toUpperCase(Locale.ROOT) + " of "
                + (sign.equals("{body}") ? "the body" : sign) + " under the shared secret, in "
                + (hex ? "hex" : "Base64")
                + (tolerance.isZero() ? "" : ", at most " + tolerance.toSeconds() + " s old");
    }
}
