package io.github.contactnow.simulator.state;

import java.util.Arrays;

/** A run of calls with consecutive ids. Immutable. */
sealed interface CallRun permits CallRun.Stored, SeededCalls {

    int size();

    Call get(int index);

    /** An index before which no call started at or after that moment, in milliseconds. */
    int skipTo(long millis);

    /** Calls that are kept one by one. */
    record Stored(Call[] calls, int size) implements CallRun {

        static final Stored EMPTY = new Stored(new Call[0], 0);

        /**
         * This run and one call more. Both share an array, so only the newest run of a row may be extended; what an
         * older one sees of the array never changes.
         */
        Stored plus(Call call) {
            Call[] room = size == calls.length ? Arrays.copyOf(calls, Math.max(16, size * 2)) : calls;
            room[size] = call;
            return new Stored(room, size + 1);
        }

        @Override
        public Call get(int index) {
            return calls[index];
        }

        @Override
        public int skipTo(long millis) {
            return 0;
        }
    }
}
