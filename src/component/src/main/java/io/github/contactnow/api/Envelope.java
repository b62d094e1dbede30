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
 * The fields of a reply other than its rows. Absent fields are null.
 *
 * @param success   whether the server reports success; true also for {@code 1}, {@code "1"} and {@code "true"}
 * @param error     error text; also present on partial failure, together with {@code success}
 * @param info      a remark, such as {@code Record is LIVE on the dialer.}
 * @param total     reads: number of matching rows; writes: number of records applied
 * @param bad       writes: number of records that failed
 * @param key       writes: a created id; for several records it is not documented which one
 * @param accountId the account
 * @param token     token.php only
 * @param expire    expiry time of the token as a whole number, documented as Unix seconds; -1 from any script means that the token has
 *                  expired. Null if it has another form
 * @param fields    every field except the list. The fields above have their lower-case names and the same types, whatever the
 *                  format and spelling of the reply: {@code success} as Boolean, {@code total} and {@code bad} as Long, {@code error},
 *                  {@code info}, {@code key} and {@code account_id} as String. Other fields are unchanged
 */
public record Envelope(
        Boolean success,
        String error,
        String info,
        Long total,
        Long bad,
        String key,
        String accountId,
        String token,
        Long expire,
        Map<String, Object> fields) {

    private static final Set<String> KNOWN =
            Set.of("success", "error", "info", "total", "bad", "key", "account_id", "token", "expire");
    private static final Set<String> YES = Set.of("1", "true");
    private static final Set<String> NO = Set.of("0", "false");

    /** Reads the fields, whatever type they have: the server sends the same field as a number, a string or a boolean. */
    static Envelope of(Map<String, Object> raw) {
        Map<String, Object> fields = new LinkedHashMap<>(raw);
        Boolean success = typed(fields, "success", flag(raw.get("success")));
        String error = typed(fields, "error", error(raw.get("error")));
        String info = typed(fields, "info", text(raw.get("info")));
        Long total = typed(fields, "total", number(raw.get("total")));
        Long bad = typed(fields, "bad", number(raw.get("bad")));
        String key = typed(fields, "key", text(raw.get("key")));
        String account = typed(fields, "account_id", text(raw.get("account_id")));
        return new Envelope(
                success,
                error,
                info,
                total,
                bad,
                key,
                account,
                token(raw.get("token")),
                number(raw.get("expire")),
                fields);
    }

    /** The name of a field in the envelope: the documented name if it matches one in any letter case. */
    static String known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) ? lower : name;
    }

    /** Whether the field is documented. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** The first of the fields that decide the outcome which is present but cannot be read. */
    Optional<String> unreadable() {
        return List.of("success", "total", "bad").stream()
                .filter(name -> text(fields.get(name)) != null)
                .filter(name -> !(fields.get(name) instanceof Boolean && name.equals("success")
                        || fields.get(name) instanceof Long))
                .findFirst();
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

    /** PHP writes an absent value as false or as an empty list, too. */
    private static String error(Object value) {
        return Boolean.FALSE.equals(value)
                        || value instanceof Collection<?> list && list.isEmpty()
                        || value instanceof Map<?, ?> map && map.isEmpty()
                ? null
                : text(value);
    }

    /** Any text or number is a token, without surrounding blanks; booleans and objects are not. */
    private static String token(Object value) {
        return value instanceof String || value instanceof Number
                ? Optional.ofNullable(text(value)).map(String::strip).orElse(null)
                : null;
    }

    private static Long number(Object value) {
        String text = text(value);
        try {
            return text == null || text.length() > 40
                    ? null
                    : Long.valueOf(new BigDecimal(text.strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static Boolean flag(Object value) {
        String text = text(value);
        String lower = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(lower) ? Boolean.TRUE : NO.contains(lower) ? Boolean.FALSE : null;
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "Envelope[success=" + success + ", total=" + total + ", bad=" + bad + "]";
    }
}
