package io.github.contactnow.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;

/** Writes JSON, by default as ASCII with escapes, like PHP. */
final class JsonReplyWriter implements ReplyWriter {

    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonFactory UTF8 = new JsonFactory();

    private final JsonFactory factory;

    JsonReplyWriter(boolean ascii) {
        this.factory = ascii ? ASCII : UTF8;
    }

    @Override
    public void write(Reply reply, OutputStream out) throws IOException {
        // Flushed but never closed: close() would add the missing brackets to an incomplete reply.
        JsonGenerator json = factory.createGenerator(out);
        json.writeStartObject();
        for (Map.Entry<String, Object> field : reply.envelope().entrySet()) {
            json.writeFieldName(field.getKey());
            write(json, field.getValue());
        }
        if (reply.rows().isPresent()) {
            json.writeArrayFieldStart("list");
            write(json, reply.rows().get());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.flush();
    }

    private static void write(JsonGenerator json, Rows rows) throws IOException {
        for (Object[] row : rows.values()) {
            json.writeStartObject();
            for (int i = 0; i < row.length; i++) {
                json.writeFieldName(rows.columns().get(i));
                write(json, row[i]);
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeNull();
        }
    }
}
