package io.github.contactnow.leads.schema;

import io.github.contactnow.leads.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digits of a phone as people, spreadsheets and programs write it. Only what has no meaning is left out: marks that cannot be seen, and
 * blanks, dashes, dots and brackets that help to read. What might mean something is a reason to refuse, never dropped.
 *
 * @param international whether it begins with +
 * @param digits        its digits, without a zero in brackets behind a country code
 * @param trunkZero     how many digits stand before that zero; 0 if there is none
 * @param fault         why it cannot be read, as the end of a sentence; null if it can
 */
record PhoneText(boolean international, String digits, int trunkZero, String fault) {

    private static final PhoneText NONE = new PhoneText(false, "", 0, null);

    private static final Pattern FORMULA = Pattern.compile("=\\s*\"(.*)\"");
    private static final Pattern EXPONENT = Pattern.compile("([0-9](?:[.,]([0-9]+))?)[eE]\\+?([0-9]{1,3})");
    private static final Pattern LIKE_EXPONENT = Pattern.compile("[-+]?[0-9]+(?:[.,][0-9]*)?[eE][-+]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("(\\+?[0-9]+)[.,]([0-9]+)");
    private static final Pattern SINGLE_POINT = Pattern.compile("[^.,]*[.,]0{1,2}");
    private static final Pattern LAST_ZERO = Pattern.compile(".*[.,]0");
    private static final Pattern WRITTEN = Pattern.compile("[( ]*\\+?[ (]*[0-9][0-9 ().-]*");
    private static final Pattern DECORATION = Pattern.compile("[ ().-]+");
    /** Of a number with one dot: an area code or country code in front of it, and the rest behind it. */
    private static final int LONGEST_PREFIX = 6;

    private static final int SHORTEST_REST = 3;
    private static final Pattern BRACKETED_ZERO = Pattern.compile("\\( *0 *\\)");

    static PhoneText of(String written) {
        return isPlain(written) ? digits(written, 0) : ofText(clean(written));
    }

    /** Most are: digits, with or without + in front. */
    private static boolean isPlain(String written) {
        int start = written.startsWith("+") ? 1 : 0;
        for (int i = start; i < written.length(); i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return false;
            }
        }
        return written.length() > start;
    }

    private static PhoneText digits(String plain, int trunkZero) {
        return plain.charAt(0) == '+'
                ? new PhoneText(true, plain.substring(1), trunkZero, null)
                : new PhoneText(false, plain, trunkZero, null);
    }

    /**
     * What can be seen, with one character for each that means the same: digits and punctuation of any script, blanks and dashes of any
     * kind.
     */
    private static String clean(String written) {
        StringBuilder clean = new StringBuilder(written.length());
        for (int codePoint : PlainText.trimmed(written).codePoints().toArray()) {
            if (!PlainText.isInvisible(codePoint)) {
                clean.appendCodePoint(plain(codePoint));
            }
        }
        return withoutMarks(clean.toString());
    }

    private static int plain(int codePoint) {
        int ascii = codePoint > 0xFF00 && codePoint < 0xFF5F ? codePoint - 0xFEE0 : codePoint;
        if (Character.isDigit(ascii)) {
            return '0' + Character.digit(ascii, 10);
        }
        if (PlainText.isBlank(ascii)) {
            boolean breaksLine = ascii != '\t' && Character.isISOControl(ascii) || ascii == 0x2028 || ascii == 0x2029;
            return breaksLine ? '\n' : ' ';
        }
        if (Character.getType(ascii) == Character.DASH_PUNCTUATION || ascii == 0x2212) {
            return '-';
        }
        return ascii == '[' ? '(' : ascii == ']' ? ')' : ascii;
    }

    /** People mark a spreadsheet cell as text by a leading apostrophe or by ="...". */
    private static String withoutMarks(String clean) {
        Matcher formula = FORMULA.matcher(clean);
        String text = formula.matches() ? formula.group(1).strip() : clean;
        return text.startsWith("'") || text.startsWith("\u2019")
                ? text.substring(1).strip()
                : text;
    }

    private static PhoneText ofText(String text) {
        if (DECORATION.matcher(text).replaceAll("").isEmpty()) {
            return NONE;
        }
        Matcher exponent = EXPONENT.matcher(text);
        if (exponent.matches()
                && Integer.parseInt(exponent.group(3)) == fraction(exponent).length()) {
            return digits(exponent.group(1).replaceAll("[.,]", ""), 0);
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return decimal(decimal.group(1), decimal.group(2), text.charAt(decimal.end(1)));
        }
        String fault = fault(text);
        return fault != null ? new PhoneText(false, null, 0, fault) : written(text);
    }

    private static String fraction(Matcher exponent) {
        return exponent.group(2) == null ? "" : exponent.group(2);
    }

    /** A number that a program has taken for one with decimals, or digits with one dot between them. */
    private static PhoneText decimal(String whole, String decimals, char point) {
        boolean number = whole.charAt(0) >= '1' && whole.charAt(0) <= '9';
        boolean zeros = decimals.chars().allMatch(c -> c == '0');
        if (zeros && (number || decimals.length() <= 2)) {
            return digits(whole, 0);
        }
        boolean hasPrefix = digits(whole, 0).digits().length() <= LONGEST_PREFIX && decimals.length() >= SHORTEST_REST;
        if (number || zeros || point == ',' || !hasPrefix) {
            return new PhoneText(false, null, 0, "it is a number with decimals, or two numbers");
        }
        return digits(whole + decimals, 0);
    }

    private static String fault(String text) {
        if (text.charAt(0) == '#') {
            return "it is an error of a spreadsheet";
        }
        if (text.charAt(0) == '-') {
            return "it begins with a minus sign";
        }
        if (LIKE_EXPONENT.matcher(text).matches()) {
            return "it is in scientific notation, in which digits are lost";
        }
        if (text.codePoints().anyMatch(Character::isLetter)) {
            return "it holds letters";
        }
        if (text.chars().anyMatch(c -> "\n/;,|&\\".indexOf(c) >= 0)
                || text.chars().filter(c -> c == '+').count() > 1) {
            return "it holds more than one number";
        }
        DigitGroups groups = DigitGroups.of(text);
        if (groups.endLikeDecimals()
                || SINGLE_POINT.matcher(text).matches()
                || LAST_ZERO.matcher(text).matches()) {
            return "it ends like a number with decimals";
        }
        char last = text.charAt(text.length() - 1);
        if (last == '-' || last == '.' || last == '(' || !WRITTEN.matcher(text).matches()) {
            return "it holds characters that no number has there";
        }
        return groups.areMoreThanOneNumber() ? "it holds more than one number, or an extension" : null;
    }

    private static PhoneText written(String text) {
        Matcher zero = BRACKETED_ZERO.matcher(text);
        boolean found = zero.find();
        int before = found
                ? (int) text.substring(0, zero.start())
                        .chars()
                        .filter(c -> c >= '0' && c <= '9')
                        .count()
                : 0;
        if (found && zero.find()) {
            return new PhoneText(false, null, 0, "it holds more than one (0)");
        }
        // In front of all others, the zero is the first digit of a national number.
        String kept = before > 0 ? BRACKETED_ZERO.matcher(text).replaceFirst(" ") : text;
        return digits(DECORATION.matcher(kept).replaceAll(""), before);
    }

    /** Whether there is a number. */
    boolean isEmpty() {
        return fault == null && digits.isEmpty();
    }

    /** Without the phone: it is personal data. */
    @Override
    public String toString() {
        return "PhoneText[" + fault + "]";
    }
}
