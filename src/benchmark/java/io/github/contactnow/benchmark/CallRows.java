package io.github.contactnow.benchmark;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the cdr report as the client hands them out, ids as numbers and all else as text. A block of them, made once, comes again and
 * again with other ids and times: making them costs next to nothing, so that whoever loads them is what is measured.
 */
final class CallRows implements Iterator<Map<String, Object>> {

    static final long FIRST_ID = 7_000_000_000L;
    private static final long FIRST_SECOND = 1_760_000_000L;
    private static final int BLOCK = 1000;

    private final List<Map<String, Object>> block = new ArrayList<>();
    private final long end;
    private long number;

    /** Calls of these numbers, the last one not among them. */
    CallRows(long from, long to) {
        number = from;
        end = to;
        for (int i = 0; i < BLOCK; i++) {
            block.add(row(i));
        }
    }

    private static Map<String, Object> row(int number) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String field : ReportFields.CDR.defaults()) {
            row.put(
                    field,
                    switch (type(field)) {
                        case ID -> (Object) (FIRST_ID + number);
                        case INTEGER -> Integer.toString(number);
                        case DECIMAL -> number / 10 + "." + number % 10;
                        case INSTANT -> Long.toString(FIRST_SECOND + number);
                        case FLAG -> Integer.toString(number % 2);
                        default -> field.startsWith("sms") ? "" : field + " text " + number;
                    });
        }
        return row;
    }

    static ReportField.Type type(String field) {
        return ReportFields.CDR.find(field).orElseThrow().type();
    }

    @Override
    public boolean hasNext() {
        return number < end;
    }

    @Override
    public Map<String, Object> next() {
        Map<String, Object> row = block.get((int) (number % BLOCK));
        row.put("callid", FIRST_ID + number);
        row.put("tm_init", Long.toString(FIRST_SECOND + number / 10));
        number++;
        return row;
    }
}
