package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Refused;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The argument {@code filter}: an operator with operands, applied to the key of each row. */
final class ValueFilter {

    private static final Pattern LIST = Pattern.compile("(?i)(NOT\\s+)?IN\\s*\\(([^()]*)\\)");
    private static final Pattern LIKE = Pattern.compile("(?i)LIKE\\s*'([^']*)'");
    private static final Pattern COMPARISON = Pattern.compile("(!=|<=|>=|=|<|>)\\s*'?(-?\\d{1,18})'?");

    private ValueFilter() {}

    static Predicate<String> of(Arguments arguments) {
        if (!arguments.has("filter")) {
            return key -> true;
        }
        String filter = arguments.text("filter");
        Matcher list = LIST.matcher(filter);
        if (list.matches()) {
            List<String> values = Arrays.stream(list.group(2).split(","))
                    .map(ValueFilter::unquoted)
                    .toList();
            return list.group(1) == null ? values::contains : key -> !values.contains(key);
        }
        Matcher like = LIKE.matcher(filter);
        if (like.matches()) {
            return likeness(like.group(1)).asMatchPredicate();
        }
        Matcher comparison = COMPARISON.matcher(filter);
        if (comparison.matches()) {
            BigDecimal operand = new BigDecimal(comparison.group(2));
            IntPredicate holds = operator(comparison.group(1));
            return key -> key.matches("-?\\d{1,18}") && holds.test(new BigDecimal(key).compareTo(operand));
        }
        throw Refused.badArgument("filter");
    }

    private static IntPredicate operator(String symbol) {
        return switch (symbol) {
            case "=" -> order -> order == 0;
            case "!=" -> order -> order != 0;
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            default -> order -> order >= 0;
        };
    }

    private static String unquoted(String value) {
        return value.trim().replaceAll("^'(.*)'$", "$1");
    }

    /** The regular expression for an SQL pattern, in which {@code %} matches any text and {@code _} any character. */
    private static Pattern likeness(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.toLowerCase(Locale.ROOT)
                .chars()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
