package io.github.contactnow.histories.second;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.histories.second.Traits.Head;
import io.github.contactnow.histories.second.Traits.ListForm;
import io.github.contactnow.histories.second.Traits.NoRows;
import io.github.contactnow.histories.second.Traits.Success;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server answers, before it is written.
 *
 * @param fields  of the envelope, {@code success} among them as a boolean
 * @param rowName the element of a row in XML
 * @param rows    null where the reply has no list
 */
record Reply(int status, Map<String, Object> fields, String rowName, List<Map<String, String>> rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply success() {
        return of(true);
    }

    static Reply failure(String error) {
        return of(false).and("error", error);
    }

    private static Reply of(boolean success) {
        return new Reply(200, Map.of("success", success), null, null);
    }

    /** This, with one more field; without it if the value is null. */
    Reply and(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        if (value == null) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Reply(status, more, rowName, rows);
    }

    Reply withStatus(int other) {
        return new Reply(other, fields, rowName, rows);
    }

    Reply withRows(String name, List<Map<String, String>> some) {
        return new Reply(status, fields, name, some);
    }

    /** The reply as bytes, in the form that a server of these traits gives it. */
    byte[] write(boolean xml, Traits traits) {
        String head =
                switch (traits.of(Head.class)) {
                    case NOTHING -> "";
                    case LINE_BREAK -> "\r\n";
                    case BLANKS -> " \t \n";
                    case BYTE_ORDER_MARK -> "\uFEFF";
                };
        return (head + (xml ? xml(traits) : json(traits))).getBytes(StandardCharsets.UTF_8);
    }

    private String listName(Traits traits) {
        return traits.is(ListForm.CAPITAL_LETTER) ? "List" : "list";
    }

    private String json(Traits traits) {
        Map<String, Object> document = new LinkedHashMap<>();
        fields.forEach(
                (name, value) -> document.put(name, name.equals("success") ? success((Boolean) value, traits) : value));
        if (rows != null && !rows.isEmpty()) {
            document.put(listName(traits), list(traits));
        } else if (rows != null && !traits.is(NoRows.ABSENT)) {
            document.put(listName(traits), traits.is(NoRows.NULL) ? null : List.of());
        }
        try {
            return JSON.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object list(Traits traits) {
        if (traits.is(ListForm.BARE_ROW) && rows.size() == 1) {
            return rows.get(0);
        }
        if (!traits.is(ListForm.OBJECT_OF_ROWS)) {
            return rows;
        }
        Map<String, Object> byNumber = new LinkedHashMap<>();
        rows.forEach(row -> byNumber.put(Integer.toString(byNumber.size()), row));
        return byNumber;
    }

    private static Object success(boolean success, Traits traits) {
        return switch (traits.of(Success.class)) {
            case BOOLEAN -> success;
            case NUMBER -> success ? 1 : 0;
            case DIGIT -> success ? "1" : "0";
            case WORD -> Boolean.toString(success);
        };
    }

    private String xml(Traits traits) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<result>");
        fields.forEach((name, value) -> element(
                text,
                name,
                !name.equals("success")
                        ? value.toString()
                        : traits.is(Success.WORD) ? value.toString() : (Boolean) value ? "1" : "0"));
        if (rows != null && !rows.isEmpty()) {
            text.append('<').append(listName(traits)).append('>');
            rows.forEach(row -> {
                text.append('<').append(rowName).append('>');
                row.forEach((name, value) -> element(text, name, value));
                text.append("</").append(rowName).append('>');
            });
            text.append("</").append(listName(traits)).append('>');
        } else if (rows != null && !traits.is(NoRows.ABSENT)) {
            text.append(traits.is(NoRows.NULL) ? "<list/>" : "<list></list>");
        }
        return text.append("</result>").toString();
    }

    private static void element(StringBuilder text, String name, String value) {
        if (value == null || value.isEmpty()) {
            text.append('<').append(name).append(" />");
        } else {
            text.append('<')
                    .append(name)
                    .append('>')
                    .append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                    .append("</")
                    .append(name)
                    .append('>');
        }
    }
}
