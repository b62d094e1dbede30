package io.github.contactnow.policy.numbers;

/** A phone number as one whole number: country code and national number without the plus, such as 442079460123. */
public final class E164 {

    /** What stands for a text that is no number in this form. */
    public static final long NONE = -1;

    private static final int SHORTEST = 7;
    private static final int LONGEST = 15;

    private E164() {}

    /** Reads {@code +442079460123}; {@link #NONE} for any other form. */
    public static long parse(CharSequence text) {
        int length = text.length();
        if (length <= SHORTEST || length > LONGEST + 1 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return NONE;
        }
        long number = 0;
        for (int i = 1; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The first digits of a number; the whole number if it has no more. */
    public static long prefix(long number, int digits) {
        int length = length(number);
        return length <= digits ? number : number / POWERS[length - digits];
    }

    /** How many digits a number has. */
    public static int length(long number) {
        int length = 1;
        while (length < POWERS.length && number >= POWERS[length]) {
            length++;
        }
        return length;
    }

    private static final long[] POWERS = powers();

    private static long[] powers() {
        long[] powers = new long[LONGEST + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
