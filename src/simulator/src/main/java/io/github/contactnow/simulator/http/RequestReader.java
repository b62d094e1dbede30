package io.github.contactnow.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.contactnow.simulator.script.ApiRequest;
import io.github.contactnow.simulator.script.Arguments;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads script, arguments and payload of a request in each of the accepted styles. */
final class RequestReader {

    private static final Pattern SCRIPT = Pattern.compile("(?:/+api)?/+([A-Za-z0-9_]+)\\.php");

    private RequestReader() {}

    /**
     * @param target      path and query as sent, or an absolute URL
     * @param contentType content type as sent, empty without one
     * @return empty if the path does not name a script
     */
    static Optional<ApiRequest> read(String target, String contentType, byte[] body, String address) {
        String local = target.replaceFirst("(?i)^https?://[^/?#]*", "").replaceFirst("#.*$", "");
        int question = local.indexOf('?');
        Matcher script = SCRIPT.matcher(question < 0 ? local : local.substring(0, question));
        if (!script.matches()) {
            return Optional.empty();
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        if (question >= 0) {
            FormReader.readUrlEncoded(local.substring(question + 1), arguments);
        }
        Optional<FormReader.FilePart> data = readBody(contentType, body, arguments);
        return Optional.of(new ApiRequest(
                script.group(1),
                new Arguments(arguments),
                data.map(FormReader.FilePart::content),
                data.map(FormReader.FilePart::name).orElse(""),
                address));
    }

    /** Adds form fields to the arguments, or returns the body as payload. The content type does not decide which. */
    private static Optional<FormReader.FilePart> readBody(
            String contentType, byte[] body, Map<String, String> arguments) {
        Optional<String> boundary = FormReader.boundary(contentType);
        if (boundary.isPresent()) {
            return FormReader.readMultipart(body, boundary.get(), arguments);
        }
        boolean raw = "1".equals(arguments.get("raw"));
        if (raw && ApiRequest.isWrite(arguments.getOrDefault("action", ""))) {
            return Optional.of(new FormReader.FilePart("", body));
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.isEmpty() || type.startsWith("application/x-www-form-urlencoded")) {
            FormReader.readUrlEncoded(new String(body, UTF_8), arguments);
        }
        return Optional.empty();
    }
}
