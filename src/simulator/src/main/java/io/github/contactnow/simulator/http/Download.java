package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.wire.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The requested part of a content: one satisfiable range, else the whole.
 *
 * @param from    first byte
 * @param to      the byte after the last one
 * @param headers headers of the reply
 */
record Download(Content content, int status, long from, long to, Map<String, String> headers) {

    private static final Pattern RANGE = Pattern.compile("(?i)bytes\\s*=\\s*(\\d{1,18})?\\s*-\\s*(\\d{1,18})?");

    /**
     * @param range   header {@code Range} of the request, empty without one
     * @param ifRange header {@code If-Range} of the request, empty without one
     */
    static Download of(Content content, String range, String ifRange, SimulatorSettings settings) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String tag = '"' + content.tag() + '"';
        headers.put(HttpHeaders.ETAG, tag);
        if (settings.recordingRanges()) {
            headers.put(HttpHeaders.ACCEPT_RANGES, "bytes");
            Matcher asked = RANGE.matcher(range);
            boolean same = ifRange.isEmpty() || ifRange.equals(tag);
            if (same && asked.matches() && (asked.group(1) != null || asked.group(2) != null)) {
                return part(content, asked.group(1), asked.group(2), headers);
            }
        }
        if (settings.recordingChecksum()) {
            headers.put(HttpHeaders.CONTENT_MD5, md5(content));
        }
        return new Download(content, 200, 0, content.length(), headers);
    }

    private static Download part(Content content, String first, String last, Map<String, String> headers) {
        long length = content.length();
        long from = first == null ? Math.max(0, length - Long.parseLong(last)) : Long.parseLong(first);
        long to = first == null || last == null ? length : Math.min(length, Long.parseLong(last) + 1);
        boolean backwards = first != null && last != null && Long.parseLong(last) < from;
        if (backwards) {
            return new Download(content, 200, 0, length, headers);
        }
        if (from >= length || from >= to) {
            headers.put(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
            return new Download(content, 416, 0, 0, headers);
        }
        headers.put(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (to - 1) + "/" + length);
        return new Download(content, 206, from, to, headers);
    }

    private static String md5(Content content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            content.write(new DigestOutputStream(OutputStream.nullOutputStream(), digest), 0, content.length());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform provides MD5", e);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        content.write(out, from, to);
    }
}
