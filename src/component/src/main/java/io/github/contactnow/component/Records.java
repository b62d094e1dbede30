package io.github.contactnow.component;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.NamedValues;
import io.github.contactnow.api.RecordDocument;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Turns the body of a write into records, one at a time: a map, a POJO, a list or iterator of these, or a JSON or XML document. */
final class Records implements Iterator<Map<String, Object>>, Closeable {

    private static final TypeReference<LinkedHashMap<String, Object>> RECORD = new TypeReference<>() {};

    private final Iterator<?> source;
    private final Closeable opened;
    private final Map<String, String> defaults;
    private final Check check;
    private long position;

    /** Checks a record before it is sent. */
    @FunctionalInterface
    interface Check {
        /** @throws IllegalArgumentException if it cannot be sent */
        void record(long position, Map<String, Object> record);
    }

    private Records(Iterator<?> source, Closeable opened, Map<String, String> defaults, Check check) {
        this.source = source;
        this.opened = opened;
        this.defaults = defaults;
        this.check = check;
    }

    /**
     * @param defaults values for fields that a record lacks
     * @param check    checks each record, including its defaults
     * @throws IOException if a document cannot be opened as JSON or XML
     */
    static Records of(Message message, Map<String, String> defaults, Check check) throws IOException {
        Object body = message.getBody();
        if (body == null) {
            throw new IllegalArgumentException(
                    "The body is empty: a write needs a map, a list of maps, or a JSON or XML document.");
        }
        if (body instanceof Iterator<?> iterator) {
            return new Records(iterator, () -> {}, defaults, check);
        }
        if (body instanceof Iterable<?> iterable && !(body instanceof Path)) {
            return new Records(iterable.iterator(), () -> {}, defaults, check);
        }
        if (body instanceof Map || !isDocument(body)) {
            return new Records(List.of(body).iterator(), () -> {}, defaults, check);
        }
        InputStream document = body instanceof String text
                ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
                : stream(message);
        try {
            return new Records(RecordDocument.open(document), document, defaults, check);
        } catch (IOException e) {
            document.close();
            throw e;
        }
    }

    /** Reads a cached stream through a copy, since Camel rewinds the original at a redelivery while it may still be read. */
    private static InputStream stream(Message message) throws IOException {
        StreamCache copy = message.getBody() instanceof StreamCache cache ? cache.copy(message.getExchange()) : null;
        return copy == null
                ? message.getBody(InputStream.class)
                : message.getExchange()
                        .getContext()
                        .getTypeConverter()
                        .convertTo(InputStream.class, message.getExchange(), copy);
    }

    private static boolean isDocument(Object body) {
        return body instanceof String
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof File
                || body instanceof Path
                || body instanceof WrappedFile;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        return record(nextValue());
    }

    /** The next element of the body as it is. */
    Object nextValue() {
        position++;
        return source.next();
    }

    /** How many elements were read. */
    long position() {
        return position;
    }

    /** The last element as a record with its defaults, checked. */
    Map<String, Object> record(Object value) {
        Map<String, Object> record =
                withDefaults(value instanceof Map<?, ?> map && isPlain(map) ? plain(map) : converted(value));
        check.record(position, record);
        return record;
    }

    /** A record completed by defaults. The caller's map is never changed; it is copied if defaults are missing. */
    private Map<String, Object> withDefaults(Map<String, Object> record) {
        Map<String, Object> result = record;
        for (Map.Entry<String, String> field : defaults.entrySet()) {
            if (!NamedValues.has(record, field.getKey())) {
                result = result == record ? new LinkedHashMap<>(record) : result;
                result.put(field.getKey(), field.getValue());
            }
        }
        return result;
    }

    /** Whether a map can be sent unconverted, as most can; a conversion costs more than sending. */
    private static boolean isPlain(Map<?, ?> map) {
        for (Map.Entry<?, ?> field : map.entrySet()) {
            if (!(field.getKey() instanceof String) || !isPlain(field.getValue())) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static boolean isPlain(Object value) {
        return value == null
                || value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof Boolean;
    }

    private Map<String, Object> converted(Object value) {
        Map<String, Object> record;
        try {
            record = Json.BEANS.convertValue(value, RECORD);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Record " + position + " is a "
                    + value.getClass().getName() + ", which cannot be turned into fields; send a map or a bean.");
        }
        if (record == null) {
            throw new IllegalArgumentException("Record " + position + " is null.");
        }
        return record;
    }

    /** Closes the document, if the body was one, since this class opened it. */
    @Override
    public void close() throws IOException {
        opened.close();
    }
}
