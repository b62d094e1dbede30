package io.github.contactnow.support;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tests give requests a short life, so that doubt is settled soon. On a busy machine such a life can be over before the first byte leaves: the
 * request is refused then, nothing was done, and the caller delivers again. That is what these methods do, and for that reason only.
 */
public final class BusyMachine {

    private static final String TOO_LATE = "the time in which the request may be sent is over";
    private static final int MOST_TRIES = 50;

    private BusyMachine() {}

    /** The result of a call, which is repeated while it fails since its request would have begun too late. */
    public static <T> T patiently(Supplier<T> call) {
        for (int i = 1; ; i++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (i == MOST_TRIES || !isTooLate(e)) {
                    throw e;
                }
            }
        }
    }

    /** The result of a call that reports its failure in the result, see {@link #patiently(Supplier)}. */
    public static <T> T patiently(Supplier<T> call, Predicate<T> failedTooLate) {
        T result = call.get();
        for (int i = 1; i < MOST_TRIES && failedTooLate.test(result); i++) {
            result = call.get();
        }
        return result;
    }

    /** Whether a request was not sent since its time was over. */
    public static boolean isTooLate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(TOO_LATE)) {
                return true;
            }
        }
        return false;
    }
}
