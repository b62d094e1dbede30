package io.github.contactnow.api;

import java.util.Locale;
import java.util.Map;
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
 * @param expire    end of the token's life in Unix seconds; -1 on any script says that the token has expired
 * @param fields    every field but the list, as it came
 */
public record Envelope(Boolean success, String error, String info, Long total, Long bad, String key, String accountId, String token,
                       Long expire, Map<String, Object> fields) {

    private static final Set<String> TOKEN_ERRORS = Set.of("expired token", "unknown token", "invalid token");

    /** Reads the fields, whatever type they have: the same field comes as a number, a string or a boolean. */
    static Envelope of(Map<String, Object> fields) {
        return new Envelope(flag(fields.get("success")), text(fields.get("error")), text(fields.get("info")),
            number(fields.get("total")), number(fields.get("bad")), text(fields.get("key")), text(fields.get("account_id")),
            text(fields.get("token")), number(fields.get("expire")), fields);
    }

    private static String text(Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static Long number(Object value) {
        String text = text(value);
        try {
            return text == null ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Boolean flag(Object value) {
        String text = text(value);
        return text == null ? null : text.strip().equals("1") || text.strip().equalsIgnoreCase("true");
    }

    /** Whether the reply refuses the token. Such a call was not worked on. */
    boolean refusesToken() {
        return error != null && TOKEN_ERRORS.contains(error.strip().toLowerCase(Locale.ROOT))
            || token == null && expire != null && expire == -1;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Envelope[success=" + success + ", total=" + total + ", bad=" + bad + "]";
    }
}
