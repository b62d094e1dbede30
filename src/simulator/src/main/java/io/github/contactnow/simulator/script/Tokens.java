package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.SimulatorSettings;
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

/** The tokens handed out: each is valid for some time and from some addresses. */
public final class Tokens {

    private static final int MOST_ADDRESSES = 10;
    private static final int MOST_REMEMBERED = 10_000;

    private final SimulatorSettings settings;
    private final Map<String, Token> byValue = new LinkedHashMap<>();
    private long issued;

    /**
     * @param value     40 hexadecimal digits
     * @param addresses from which it may be used
     * @param expiry    when it stops being valid
     */
    public record Token(String value, Set<String> addresses, Instant expiry) {

        boolean isValid(Instant now) {
            return now.isBefore(expiry);
        }
    }

    public Tokens(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** The valid token for these addresses: the one handed out before, if it has not expired. */
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
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Why a token may not be used from an address, or empty if it may. */
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

    /** Binds a token to an address that no client has, and gives the reply to whoever uses it from now on. */
    public synchronized Reply giveAway(String value) {
        byValue.computeIfPresent(value, (same, token) -> new Token(value, Set.of("192.0.2.1"), token.expiry()));
        return Reply.failure(settings.foreignAddressError());
    }

    /** Makes every token expire now. */
    public synchronized void expireAll() {
        byValue.replaceAll((value, token) -> new Token(value, token.addresses(), Instant.MIN));
    }

    /** Forgets every token; the next one is one that has never been handed out. */
    public synchronized void forgetAll() {
        byValue.clear();
    }

    /** Forgets a token, as if it had never been handed out. */
    public synchronized void forget(String value) {
        byValue.remove(value);
    }
}
