package io.github.contactnow.leads.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of digits in which a phone is written. One number is written in short groups; a group behind a long one, or behind as many digits as
 * a number has, is an extension or another number.
 *
 * @param groups the digits of each
 * @param marks  what stands in front of each, without blanks
 */
record DigitGroups(List<String> groups, List<String> marks) {

    private static final Pattern GROUP = Pattern.compile("([^0-9]*)([0-9]+)");
    /** A group of so many digits is a number of its own, or all but its country code. */
    private static final int WHOLE_NUMBER = 9;
    /** Two groups of so many digits are two numbers of one town. */
    private static final int LOCAL_NUMBER = 7;

    private static final int SHORTEST_LOCAL_NUMBER = 6;
    private static final int SAME_DIGITS = 3;
    private static final int LONGEST_NATIONAL = 11;
    private static final int LONGEST_INTERNATIONAL = 12;
    private static final int SHORT = 2;

    static DigitGroups of(String text) {
        List<String> groups = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (Matcher matcher = GROUP.matcher(text); matcher.find(); ) {
            marks.add(matcher.group(1).replace(" ", ""));
            groups.add(matcher.group(2));
        }
        return new DigitGroups(groups, marks);
    }

    boolean areMoreThanOneNumber() {
        int before = 0;
        int longest = 0;
        for (int i = 0; i < groups.size(); i++) {
            int length = groups.get(i).length();
            if (longest >= WHOLE_NUMBER
                    || longest >= LOCAL_NUMBER && length >= LOCAL_NUMBER
                    || isBehindWholeNumber(i, before)) {
                return true;
            }
            longest = Math.max(longest, length);
            before += length;
        }
        for (int half = 1; 2 * half <= groups.size(); half++) {
            if (repeats(half)) {
                return true;
            }
        }
        return false;
    }

    /** Brackets are for codes in front, and a dash makes no group of one or two digits at the end of a number that is whole without it. */
    private boolean isBehindWholeNumber(int group, int before) {
        String mark = marks.get(group);
        boolean bracketed = mark.contains("(");
        boolean dashed = mark.contains("-") && groups.get(group).length() <= SHORT && group == groups.size() - 1;
        int whole =
                marks.get(0).contains("+") || groups.get(0).startsWith("00") ? LONGEST_INTERNATIONAL : LONGEST_NATIONAL;
        return bracketed && before >= LOCAL_NUMBER || dashed && before >= whole;
    }

    /** Whether the last groups are as long as those in front of them, and begin alike: numbers of one town or house. */
    private boolean repeats(int half) {
        int end = groups.size();
        List<String> first = groups.subList(end - 2 * half, end - half);
        List<String> second = groups.subList(end - half, end);
        String one = String.join("", first);
        String other = String.join("", second);
        return first.stream()
                        .map(String::length)
                        .toList()
                        .equals(second.stream().map(String::length).toList())
                && one.length() >= SHORTEST_LOCAL_NUMBER
                && one.regionMatches(0, other, 0, SAME_DIGITS);
    }

    /** Whether the last group stands behind a dot and is shorter than groups are, unless all are as short. */
    boolean endLikeDecimals() {
        int last = groups.size() - 1;
        if (last < 1 || !marks.get(last).equals(".")) {
            return false;
        }
        int length = groups.get(last).length();
        return length < SHORT || length == SHORT && groups.get(last - 1).length() > SHORT;
    }

    /** Without the digits: they are personal data. */
    @Override
    public String toString() {
        return "DigitGroups[" + groups.size() + "]";
    }
}
