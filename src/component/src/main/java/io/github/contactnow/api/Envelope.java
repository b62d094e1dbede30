package io.github.contactnow.api;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands around the rows of a reply. Fields that the reply did not carry are null.
 *
 * @param success   whether the server says it succeeded; true also for {@code 1}, {@code "1"} and {@code "true"}
 * @param error     the server's reason; also present on partial failure, beside {@code success}
 * @param info      a remark, such as {@code Record is LIVE on the dialer.}
 * @param total     reads: rows that match; writes: records that went in
 * @param bad       writes: records that did not
 * @param key       writes: an id that was created; for several records it is not documented which
 * @param accountId the account
 * @param token     token.php only
 * @param expire    end of the token's life as a whole number, in Unix seconds where the server keeps to its documents; -1 on any script says
 *                  that the token has expired. Null where it has another form
 * @param fields    every field but the list. Those above stand there under their lower-case names and with the same types, whatever the
 *                  format and spelling of the reply: {@code success} as Boolean, {@code total} and {@code bad} as Long, {@code error},
 *                  {@code info}, {@code key} and {@code account_id} as String. Others are as they came
 */
public record Envelope(Boolean success, String error, String info, Long total, Long bad, String key, String accountId, String token,
                       Long expire, Map<String, Object> fields) {

    private static final Set<String> KNOWN = Set.of("success", "error", "info", "total", "bad", "key", "account_id", "token", "expire");
    private static final Set<String> YES = Set.of("1", "true");
    private static final Set<String> NO = Set.of("0", "false");

    /** Reads the fields, whatever type they have: the same field comes as a number, a string or a boolean. */
    static Envelope of(Map<String, Object> raw) {
        Map<String, Object> fields = new LinkedHashMap<>(raw);
        Boolean success = typed(fields, "success", flag(raw.get("success")));
        String error = typed(fields, "error", error(raw.get("error")));
        String info = typed(fields, "info", text(raw.get("info")));
        Long total = typed(fields, "total", number(raw.get("total")));
        Long bad = typed(fields, "bad", number(raw.get("bad")));
        String key = typed(fields, "key", text(raw.get("key")));
        String account = typed(fields, "account_id", text(raw.get("account_id")));
        return new Envelope(success, error, info, total, bad, key, account, token(raw.get("token")), number(raw.get("expire")), fields);
    }

    /** The name under which a field is kept: that of the documents, if it is one of theirs in any letter case. */
    static String known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) ? lower : name;
    }

    /** Whether the documents know a field of that name. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Which of the fields that decide how the call has ended is there and cannot be understood. */
    Optional<String> unreadable() {
        return List.of("success", "total", "bad").stream().filter(name -> text(fields.get(name)) != null)
            .filter(name -> !(fields.get(name) instanceof Boolean && name.equals("success") || fields.get(name) instanceof Long)).findFirst();
    }

    private static <T> T typed(Map<String, Object> fields, String name, T value) {
        if (value != null) {
            fields.put(name, value);
        }
        return value;
    }

    private static String text(Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** PHP writes what is not there as false or as an empty list, too. */
    private static String error(Object value) {
        return Boolean.FALSE.equals(value) || value instanceof Collection<?> list && list.isEmpty()
            || value instanceof Map<?, ?> map && map.isEmpty() ? null : text(value);
    }

    /** Any text or number is a token, without the blanks around it; true, false and objects are none. */
    private static String token(Object value) {
        return value instanceof String || value instanceof Number ? Optional.ofNullable(text(value)).map(String::strip).orElse(null) : null;
    }

    private static Long number(Object value) {
        String text = text(value);
        try {
            return text == null || text.length() > 40 ? null : Long.valueOf(new BigDecimal(text.strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static Boolean flag(Object value) {
        String text = text(value);
        String lower = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(lower) ? Boolean.TRUE : NO.contains(lower) ? Boolean.FALSE : null;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Envelope[success=" + success + ", total=" + total + ", bad=" + bad + "]";
    }
}
