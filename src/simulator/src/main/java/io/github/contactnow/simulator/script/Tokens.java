package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The issued tokens. Each is valid for a time and from a set of addresses. */
public final class Tokens {

    private static final int MOST_ADDRESSES = 10;
    private static final int MOST_REMEMBERED = 10_000;

    private final SimulatorSettings settings;
    private final Map<String, Token> byValue = new LinkedHashMap<>();
    private long issued;

    /**
     * One token.
     *
     * @param value     40 hexadecimal digits
     * @param addresses addresses from which a client can use it
     * @param expiry    end of its validity
     */
    public record Token(String value, Set<String> addresses, Instant expiry) {

        boolean isValid(Instant now) {
            return now.isBefore(expiry);
        }
    }

    /** No token is issued yet. */
    public Tokens(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** The valid token for these addresses; issues a new one if there is none. */
    synchronized Token get(Set<String> addresses) {
        if (addresses.size() > MOST_ADDRESSES) {
            throw Refused.badArgument("address");
        }
        Instant now = settings.clock().instant();
        return byValue.values().stream()
                .filter(token -> token.isValid(now) && token.addresses().equals(addresses))
                .findFirst()
                .orElseGet(() -> issue(addresses, now));
    }

    private Token issue(Set<String> addresses, Instant now) {
        Token token = new Token(nextValue(), Set.copyOf(addresses), now.plus(settings.tokenLife()));
        byValue.put(token.value(), token);
        if (byValue.size() > MOST_REMEMBERED) {
            byValue.remove(byValue.keySet().iterator().next());
        }
        return token;
    }

    private String nextValue() {
        issued++;
        try {
            byte[] text = (settings.seed() + "/" + issued).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform provides SHA-1", e);
        }
    }

    /** The rejection of a token at an address; empty if the token is valid. */
    synchronized Optional<Reply> refusal(String value, String address) {
        Token token = byValue.get(value);
        if (token == null) {
            return Optional.of(Reply.failure("Invalid token"));
        }
        if (!token.addresses().contains(address)) {
            return Optional.of(Reply.failure(settings.foreignAddressError()));
        }
        if (!token.isValid(settings.clock().instant())) {
            return Optional.of(expired());
        }
        return Optional.empty();
    }

    /** The reply to an expired token. */
    public static Reply expired() {
        return Reply.failure("Expired token").with("expire", -1);
    }

    synchronized Instant expiry(String value) {
        return byValue.get(value).expiry();
    }

    /** Makes a token expire now. */
    public synchronized void expire(String value) {
        byValue.computeIfPresent(value, (same, token) -> new Token(value, token.addresses(), Instant.MIN));
    }

    /** Binds a token to an address that no client has, and returns the reply to requests with it. */
    public synchronized Reply bindToOtherAddress(String value) {
        byValue.computeIfPresent(value, (same, token) -> new Token(value, Set.of("192.0.2.1"), token.expiry()));
        return Reply.failure(settings.foreignAddressError());
    }

    /** Makes every token expire now. */
    public synchronized void expireAll() {
        byValue.replaceAll((value, token) -> new Token(value, token.addresses(), Instant.MIN));
    }

    /** Revokes every token. The next token is a new one. */
    public synchronized void revokeAll() {
        byValue.clear();
    }

    /** Revokes a token, which is then unknown. */
    public synchronized void revoke(String value) {
        byValue.remove(value);
    }
}
