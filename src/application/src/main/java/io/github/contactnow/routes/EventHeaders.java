package io.github.contactnow.routes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of an event as headers beside its data: the binary content mode of CloudEvents 1.0. */
public final class EventHeaders {

    private static final String DATA_TYPE = "application/json; charset=utf-8";
    private static final int FIRST_PRINTABLE = 0x21;
    private static final int LAST_PRINTABLE = 0x7e;

    private EventHeaders() {}

    /** Of a request; {@code Idempotency-Key} is the id again, for receivers that do not know CloudEvents. */
    public static Map<String, String> ofHttp(Event event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", DATA_TYPE);
        headers.put("Idempotency-Key", encoded(event.id()));
        event.attributes().forEach((name, value) -> headers.put("ce-" + name, encoded(value)));
        return headers;
    }

    /** Of a record of a topic, in UTF-8. */
    public static Map<String, String> ofKafka(Event event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", DATA_TYPE);
        event.attributes().forEach((name, value) -> headers.put("ce_" + name, value));
        return headers;
    }

    /** Percent-encodes what CloudEvents does not allow in a header: all but printable ASCII, and blanks, quotes and percent signs. */
    private static String encoded(String value) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            if (each < FIRST_PRINTABLE || each > LAST_PRINTABLE || each == '"' || each == '%') {
                header.writeBytes("%%%02X".formatted(each & 0xff).getBytes(StandardCharsets.US_ASCII));
            } else {
                header.write(each);
            }
        }
        return header.toString(StandardCharsets.US_ASCII);
    }
}
