package io.github.contactnow.reports;

import java.util.Map;

/**
 * Whether the first and the last second of a report's {@code range} belong to it, which is not documented. Counts by the hour need it: a call
 * of that second would otherwise count in two hours, or in none.
 *
 * @param startIncluded whether calls of the first second do
 * @param endIncluded   whether calls of the last second do
 */
public record RangeBounds(boolean startIncluded, boolean endIncluded) {

    /** Both belong to it, as in most databases: the assumption until a call has shown the bounds. */
    public static final RangeBounds ASSUMED = new RangeBounds(true, true);

    private static final String LOOKED_AT = "50";

    /** The argument for exactly the seconds of a slice. */
    public String range(Slice slice) {
        return slice.toRange(startIncluded, endIncluded);
    }

    /**
     * Finds the bounds: requests one call with ranges that begin or end at its own second.
     *
     * @return {@code null} if the slice has no call that shows the bounds
     * @throws IllegalStateException if the range seems to be about something else than the beginning of calls
     */
    public static RangeBounds ask(ReportSource source, Slice slice) {
        for (Map<String, Object> call : source.read(
                "cdr",
                Map.of("fields", "callid,tm_init,tm_disc", "range", slice.toRange(false, false), "limit", LOOKED_AT))) {
            String id = String.valueOf(call.get("callid"));
            long began = seconds(call, "tm_init");
            // A call that ends two seconds later cannot be meant by its end.
            if (began == 0 || seconds(call, "tm_disc") - began < 2) {
                continue;
            }
            boolean atStart = isFound(source, id, began, began + 1);
            boolean atEnd = isFound(source, id, began - 1, began);
            if (!atStart && !atEnd && !isFound(source, id, began - 1, began + 1)) {
                throw new IllegalStateException(
                        "call " + id + " is not in the range around its tm_init, so ranges are about another time "
                                + "and calls cannot be counted by the hour");
            }
            return new RangeBounds(atStart, atEnd);
        }
        return null;
    }

    private static long seconds(Map<String, Object> call, String field) {
        String text = String.valueOf(call.get(field));
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    private static boolean isFound(ReportSource source, String id, long from, long to) {
        return source.read("cdr", Map.of("fields", "callid", "range", from + ":" + to, "callid", id)).stream()
                .anyMatch(row -> id.equals(String.valueOf(row.get("callid"))));
    }
}
