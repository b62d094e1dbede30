package io.github.contactnow.leads.delivery;

import java.lang.Character.UnicodeBlock;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The requirements of a reference on its column: length and kinds of characters. A column that keeps one reference also keeps those with no
 * further requirements.
 *
 * @param characters how long it is
 * @param bytes      how long it is in UTF-8
 * @param kinds      letters, digits, each other ASCII character, and forms that a column may change, one bit each
 * @param moreKinds  the same for all ASCII characters above 63
 * @param blocks     blocks of the characters beyond ASCII; null stands for characters that are in no block, so the set must accept it
 */
record ReferenceShape(int characters, int bytes, long kinds, long moreKinds, Set<UnicodeBlock> blocks) {

    /** Bits of control characters, which a reference does not hold, stand for forms. */
    private static final int LEADING_ZERO = 1;

    private static final int NUMBER = 2;
    private static final int TWO_BLANKS = 3;
    private static final int NAME_OF_NOTHING = 4;

    static ReferenceShape of(String reference) {
        long kinds = 0;
        long moreKinds = 0;
        int characters = 0;
        Set<UnicodeBlock> blocks = Collections.emptySet();
        boolean number = !reference.isEmpty();
        for (int i = 0; i < reference.length(); characters++) {
            int c = reference.codePointAt(i);
            i += Character.charCount(c);
            number &= c >= '0' && c <= '9' || ".+-eE".indexOf(c) >= 0;
            int kind = c >= '0' && c <= '9' ? '0' : c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : c;
            if (kind < Long.SIZE) {
                kinds |= 1L << kind;
            } else if (kind < 2 * Long.SIZE) {
                moreKinds |= 1L << kind;
            } else {
                blocks = blocks.isEmpty() ? new HashSet<>() : blocks;
                blocks.add(UnicodeBlock.of(c));
            }
        }
        kinds |= form(LEADING_ZERO, reference.startsWith("0"))
                | form(NUMBER, number)
                | form(TWO_BLANKS, reference.contains("  "))
                | form(NAME_OF_NOTHING, reference.equalsIgnoreCase("null"));
        int bytes = blocks.isEmpty() ? characters : reference.getBytes(StandardCharsets.UTF_8).length;
        return new ReferenceShape(characters, bytes, kinds, moreKinds, blocks);
    }

    private static long form(int bit, boolean has) {
        return has ? 1L << bit : 0;
    }

    /** The requirements of every reference. */
    static final String LEAST = "";

    /** Whether a column that keeps this one also keeps the other. */
    boolean covers(ReferenceShape other) {
        return characters >= other.characters
                && bytes >= other.bytes
                && (other.kinds & ~kinds) == 0
                && (other.moreKinds & ~moreKinds) == 0
                && blocks.containsAll(other.blocks);
    }
}
