package io.github.contactnow.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The facts about a file in the head of a response.
 *
 * @param length    of the whole file in bytes, or null if absent
 * @param checksum  MD5 of the file in Base64 ({@code Content-MD5}), or null
 * @param validator identifies this state of the file in a request for the rest, or null if the server does not announce that it
 *                  serves parts: a strong {@code ETag}, else {@code Last-Modified}
 * @param from      position of the first byte in the response
 */
record FileHead(Long length, String checksum, String validator, long from) {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    static FileHead of(HttpReply reply) {
        Optional<Long> length = reply.header(HttpHeaders.CONTENT_LENGTH)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
        long from = 0;
        if (reply.status() == HttpStatus.SC_PARTIAL_CONTENT) {
            Matcher range = CONTENT_RANGE.matcher(
                    reply.header(HttpHeaders.CONTENT_RANGE).orElse(""));
            boolean readable = range.matches();
            from = readable ? Long.parseLong(range.group(1)) : -1;
            length = readable && !range.group(2).equals("*")
                    ? Optional.of(Long.valueOf(range.group(2)))
                    : Optional.empty();
        }
        boolean parts = reply.header(HttpHeaders.ACCEPT_RANGES)
                .filter("bytes"::equalsIgnoreCase)
                .isPresent();
        String validator = reply.header(HttpHeaders.ETAG)
                .filter(tag -> tag.startsWith("\""))
                .or(() -> reply.header(HttpHeaders.LAST_MODIFIED))
                .filter(any -> parts)
                .orElse(null);
        return new FileHead(
                length.orElse(null),
                reply.header(HttpHeaders.CONTENT_MD5).map(String::strip).orElse(null),
                validator,
                from);
    }
}
