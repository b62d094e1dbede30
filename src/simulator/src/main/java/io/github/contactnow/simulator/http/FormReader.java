package io.github.contactnow.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads urlencoded and multipart forms. Malformed parts are taken literally; no form is rejected. */
final class FormReader {

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)filename=(?:\"([^\"]*)\"|([^;\\s]*))");
    private static final String FILE_PART = "easycall";

    /** A file in a form. */
    record FilePart(String name, byte[] content) {}

    private FormReader() {}

    /** Adds the fields of an urlencoded form or a query; the last value of a name wins. */
    static void readUrlEncoded(String form, Map<String, String> into) {
        for (String pair : form.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                into.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (raw[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return bytes.toString(UTF_8);
    }

    /** The boundary of a multipart content type. */
    static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    /**
     * Adds the fields of a multipart form.
     *
     * @return the file part {@code easycall}
     */
    static Optional<FilePart> readMultipart(byte[] body, String boundary, Map<String, String> into) {
        Optional<FilePart> file = Optional.empty();
        String[] parts = ("\r\n" + new String(body, ISO_8859_1)).split(Pattern.quote("\r\n--" + boundary), -1);
        // The first part precedes the first boundary, the last one follows the closing boundary.
        for (int i = 1; i < parts.length - 1; i++) {
            int end = parts[i].indexOf("\r\n\r\n");
            if (end < 0) {
                continue;
            }
            String head = parts[i].substring(0, end);
            byte[] content = parts[i].substring(end + 4).getBytes(ISO_8859_1);
            Matcher name = NAME.matcher(head);
            String field = !name.find() ? "" : name.group(1) != null ? name.group(1) : name.group(2);
            Matcher fileName = FILE_NAME.matcher(head);
            boolean isFile = fileName.find();
            if (isFile && field.equals(FILE_PART)) {
                String named = fileName.group(1) != null ? fileName.group(1) : fileName.group(2);
                file = Optional.of(new FilePart(new String(named.getBytes(ISO_8859_1), UTF_8), content));
            } else if (!isFile) {
                into.put(field, new String(content, UTF_8));
            }
        }
        return file;
    }
}
