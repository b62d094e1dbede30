package io.github.contactnow.histories.second;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault of some requests of an action, as networks and busy servers cause them. */
public final class Trouble {

    /** What happens to a request. */
    public enum Kind {
        /** It has its effect; the connection ends without a reply. */
        REPLY_LOST(true),
        /** The connection ends, and the request has no effect. */
        REQUEST_LOST(true),
        /** The connection ends; the request has its effect some time later. */
        LATE_EFFECT(true),
        /** It has its effect some time later, and its reply then, mostly in time. */
        SLOW(false),
        /** It has its effect; of the reply only half arrives. */
        REPLY_CUT(true),
        /** It has its effect; the reply has no body. */
        EMPTY_REPLY(true),
        /** It has its effect; the reply is an HTML page with status 200. */
        PAGE(true),
        /** It has no effect; the reply is an HTML page with status 200. */
        PAGE_INSTEAD(true),
        /** It has its effect; a gateway answers 502 or 504 in its place. */
        GATEWAY(true),
        /** It has no effect; a gateway answers 502 or 504. */
        GATEWAY_INSTEAD(true),
        /** It has its effect; the envelope reports a database error. */
        DATABASE(true),
        /** It has no effect; the envelope reports a database error. */
        DATABASE_INSTEAD(true),
        /** It has its effect; the counts of the reply do not add up. */
        WRONG_COUNTS(true),
        /** It has no effect; the envelope says that the server is too busy. */
        BUSY(false),
        /** It has no effect; the envelope says that the token is not good. */
        TOKEN(false);

        private final boolean unclear;

        Kind(boolean unclear) {
            this.unclear = unclear;
        }

        /** Whether the reply, if one comes, leaves open what has happened. */
        boolean isUnclear() {
            return unclear;
        }
    }

    static final List<String> BUSY_TEXTS = List.of(
            "Too many requests",
            "Server is busy, please try again later",
            "Rate limit exceeded",
            "Service temporarily unavailable",
            "Maximum number of connections reached");
    static final List<String> DATABASE_TEXTS = List.of(
            "Database error",
            "Deadlock found when trying to get lock; try restarting transaction",
            "Lock wait timeout exceeded; try restarting transaction",
            "MySQL server has gone away",
            "Internal server error",
            "SQLSTATE[HY000]: General error: 2006");
    static final List<String> TOKEN_TEXTS = List.of(
            "Invalid token",
            "Expired token",
            "Unknown token",
            "Invalid token.",
            "Token has expired",
            "INVALID TOKEN",
            "Token expired, please request a new one",
            "Your session token is not valid");

    private static final String[] ACTIONS = {"create", "create", "create", "create", "read", "read", "get"};
    private static final int LATEST_MILLIS = 300;

    private final Kind kind;
    private final String action;
    private final int choice;
    private final int millis;
    private final int first;
    private final int times;
    private final AtomicInteger seen = new AtomicInteger();

    private Trouble(Kind kind, String action, int choice, int millis, int first, int times) {
        this.kind = kind;
        this.action = action;
        this.choice = choice;
        this.millis = millis;
        this.first = first;
        this.times = times;
    }

    /** @param first at which request of the action it begins, from 1 */
    public static Trouble of(Kind kind, String action, int first, int times) {
        return new Trouble(kind, action, 0, LATEST_MILLIS, first, times);
    }

    /** Draws one. */
    public static Trouble draw(SplittableRandom random) {
        return new Trouble(
                Kind.values()[random.nextInt(Kind.values().length)],
                ACTIONS[random.nextInt(ACTIONS.length)],
                random.nextInt(1000),
                1 + random.nextInt(LATEST_MILLIS),
                1 + random.nextInt(4),
                1 + random.nextInt(3));
    }

    /** Whether it hits this request. Each call counts the request. */
    boolean befalls(String ofAction) {
        if (!action.equals(ofAction)) {
            return false;
        }
        int number = seen.incrementAndGet();
        return number >= first && number < first + times;
    }

    Kind kind() {
        return kind;
    }

    int millis() {
        return millis;
    }

    /** One of these, always the same. */
    <T> T choose(List<T> some) {
        return some.get(choice % some.size());
    }

    /** The name by which occurrences are counted. */
    public String name() {
        return name(kind, action);
    }

    private static String name(Kind kind, String action) {
        return kind + " of a " + action;
    }

    /** The names of all that can be drawn for requests that create and read; few are drawn for a token. */
    public static Set<String> allNames() {
        Set<String> all = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            all.add(name(kind, "create"));
            all.add(name(kind, "read"));
        }
        return all;
    }

    @Override
    public String toString() {
        return name() + " from the " + first + ". on, " + times + " times (" + choice + ", " + millis + " ms)";
    }
}
