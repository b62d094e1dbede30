package io.github.contactnow.benchmark;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A {@code reporting/cdr} reply with the report's 45 default fields, in parts. A block of rows, made once, is sent again and again: a row
 * costs the server next to nothing, so the reader is what limits the speed.
 */
final class ReportBytes implements Iterable<byte[]> {

    /** Rows per block: a report's length is a multiple of it. */
    private static final int BLOCK = 1000;
    private static final List<String> FIELDS = ReportFields.CDR.defaults();
    private static final byte[] COMMA = ",".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JSON_BLOCK = block(ReportBytes::jsonRow, ",");
    private static final byte[] XML_BLOCK = block(ReportBytes::xmlRow, "");

    private final String contentType;
    private final Stream<byte[]> parts;

    private ReportBytes(String contentType, Stream<byte[]> parts) {
        this.contentType = contentType;
        this.parts = parts;
    }

    static ReportBytes json(int rows) {
        Stream<byte[]> blocks = IntStream.range(0, rows / BLOCK).boxed()
            .flatMap(i -> i == 0 ? Stream.of(JSON_BLOCK) : Stream.of(COMMA, JSON_BLOCK));
        return new ReportBytes("application/json", parts("{\"success\":true,\"total\":" + rows + ",\"list\":[", blocks, "]}"));
    }

    static ReportBytes xml(int rows) {
        Stream<byte[]> blocks = IntStream.range(0, rows / BLOCK).mapToObj(i -> XML_BLOCK);
        return new ReportBytes("application/xml", parts("<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>1</success><total>"
            + rows + "</total><list>", blocks, "</list></result>"));
    }

    private static Stream<byte[]> parts(String begin, Stream<byte[]> blocks, String end) {
        return Stream.of(Stream.of(ascii(begin)), blocks, Stream.of(ascii(end))).flatMap(s -> s);
    }

    String contentType() {
        return contentType;
    }

    @Override
    public Iterator<byte[]> iterator() {
        return parts.iterator();
    }

    private static byte[] block(IntFunction<String> row, String separator) {
        return ascii(IntStream.range(0, BLOCK).mapToObj(row).collect(Collectors.joining(separator)));
    }

    private static String jsonRow(int row) {
        return FIELDS.stream().map(f -> "\"" + f + "\":" + (isNumber(f) ? value(f, row) : "\"" + value(f, row) + "\""))
            .collect(Collectors.joining(",", "{", "}"));
    }

    private static String xmlRow(int row) {
        return FIELDS.stream().map(f -> "<" + f + ">" + value(f, row) + "</" + f + ">").collect(Collectors.joining("", "<cdr>", "</cdr>"));
    }

    private static boolean isNumber(String field) {
        return type(field) == ReportField.Type.ID;
    }

    private static String value(String field, int row) {
        return switch (type(field)) {
            case ID -> Long.toString(7_000_000_000L + row);
            case INTEGER -> Integer.toString(row);
            case DECIMAL -> row / 10 + "." + row % 10;
            case INSTANT -> Long.toString(1_760_000_000L + row);
            case FLAG -> Integer.toString(row % 2);
            default -> field.startsWith("sms") ? "" : field + " text " + row;
        };
    }

    private static ReportField.Type type(String field) {
        return ReportFields.CDR.find(field).orElseThrow().type();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
