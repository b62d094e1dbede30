package io.github.contactnow.benchmark;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@code reporting/cdr} reply with the report's 45 default fields, in parts. A block of rows, made once, is sent again and again, with
 * nothing new but the calls' ids: a row costs the server next to nothing, so the reader is what limits the speed.
 */
final class ReportBytes implements Iterable<byte[]> {

    /** Rows per block: a report's length is a multiple of it. */
    private static final int BLOCK = 1000;

    private static final List<String> FIELDS = ReportFields.CDR.defaults();
    private static final long FIRST_ID = 7_000_000_000L;
    private static final byte[] CALLID = "callid".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JSON_BLOCK = block(ReportBytes::jsonRow, ",");
    private static final byte[] XML_BLOCK = block(ReportBytes::xmlRow, "");

    private final String contentType;
    private final byte[] begin;
    private final byte[] block;
    private final byte[] separator;
    private final byte[] end;
    private final int blocks;

    private ReportBytes(String contentType, String begin, byte[] block, String separator, String end, int rows) {
        this.contentType = contentType;
        this.begin = ascii(begin);
        this.block = block.clone();
        this.separator = ascii(separator);
        this.end = ascii(end);
        this.blocks = rows / BLOCK;
    }

    static ReportBytes json(int rows) {
        return new ReportBytes(
                "application/json", "{\"success\":true,\"total\":" + rows + ",\"list\":[", JSON_BLOCK, ",", "]}", rows);
    }

    static ReportBytes xml(int rows) {
        return new ReportBytes(
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>1</success><total>" + rows
                        + "</total><list>",
                XML_BLOCK,
                " ",
                "</list></result>",
                rows);
    }

    String contentType() {
        return contentType;
    }

    /** Each part is good until the next is taken. */
    @Override
    public Iterator<byte[]> iterator() {
        return IntStream.rangeClosed(0, 2 * blocks)
                .mapToObj(i -> {
                    if (i == 0 || i == 2 * blocks) {
                        return i == 0 ? begin : end;
                    }
                    return i % 2 == 0 ? separator : numbered(block, i / 2);
                })
                .iterator();
    }

    private static byte[] block(IntFunction<String> row, String separator) {
        return ascii(IntStream.range(0, BLOCK).mapToObj(row).collect(Collectors.joining(separator)));
    }

    /** The block with ids that no other block of the reply has. */
    private static byte[] numbered(byte[] block, int number) {
        byte[] thousands = ascii(Long.toString(FIRST_ID / BLOCK + number));
        for (int i = 1; i < block.length - CALLID.length; i++) {
            if (block[i] == 'c'
                    && (block[i - 1] == '"' || block[i - 1] == '<')
                    && Arrays.equals(block, i, i + CALLID.length, CALLID, 0, CALLID.length)) {
                int digits = i + CALLID.length;
                while (block[digits] < '0' || block[digits] > '9') {
                    digits++;
                }
                System.arraycopy(thousands, 0, block, digits, thousands.length);
                i = digits;
            }
        }
        return block;
    }

    private static String jsonRow(int row) {
        return FIELDS.stream()
                .map(f -> "\"" + f + "\":" + (isNumber(f) ? value(f, row) : "\"" + value(f, row) + "\""))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String xmlRow(int row) {
        return FIELDS.stream()
                .map(f -> "<" + f + ">" + value(f, row) + "</" + f + ">")
                .collect(Collectors.joining("", "<cdr>", "</cdr>"));
    }

    private static boolean isNumber(String field) {
        return type(field) == ReportField.Type.ID;
    }

    private static String value(String field, int row) {
        return switch (type(field)) {
            case ID -> Long.toString(FIRST_ID + row);
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
