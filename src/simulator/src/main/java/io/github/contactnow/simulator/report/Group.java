package io.github.contactnow.simulator.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls of one group. A property that is not a group key has the value of the first call. */
final class Group {

    private final Map<String, String> properties = new HashMap<>();
    private final List<Field.Measure> measures;
    private final double[] numbers;

    Group(List<Field> wanted, CallFacts first) {
        for (Field field : wanted) {
            if (field instanceof Field.Property property) {
                properties.put(field.name(), property.value().apply(first));
            }
        }
        measures = wanted.stream()
                .filter(Field.Measure.class::isInstance)
                .map(Field.Measure.class::cast)
                .toList();
        numbers = new double[measures.size()];
    }

    void add(CallFacts facts) {
        for (int i = 0; i < numbers.length; i++) {
            Field.Measure measure = measures.get(i);
            double number = measure.value().applyAsDouble(facts);
            numbers[i] =
                    measure.kind() == Field.Measure.Kind.GREATEST ? Math.max(numbers[i], number) : numbers[i] + number;
        }
    }

    /** The value of a field: a text, a number or null. */
    Object value(String field) {
        for (int i = 0; i < numbers.length; i++) {
            if (measures.get(i).name().equals(field)) {
                return number(measures.get(i).kind(), numbers[i]);
            }
        }
        return properties.get(field);
    }

    private static Number number(Field.Measure.Kind kind, double number) {
        if (kind != Field.Measure.Kind.SUM || number == Math.rint(number)) {
            return (long) number;
        }
        BigDecimal rounded =
                BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
