package io.github.contactnow.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.routes.http.SharedSecret;
import io.github.contactnow.routes.http.auth.SentHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/**
 * Serves the commands over HTTP: {@code POST /ops/leads/prune?older-than=P90D&dry-run} runs {@code leads prune --older-than=P90D --dry-run} in
 * the application. The path holds the words and parameters of the command, the query or a form its options; any other body is its standard
 * input. The answer is the output of the command, as JSON if the client accepts that: 200 for success, 400 for wrong usage, 409 if the current
 * state forbids the command, 500 if it failed.
 */
public class HttpCommands {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCommands.class);
    private static final Pattern PATH = Pattern.compile("/ops/?(?<words>[^?]*).*");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern OPTION = Pattern.compile("[a-z][a-z-]*");

    private ApplicationCommands commands;
    private String token;

    /** The HTTP answer. */
    private record Answer(int status, String text) {}

    /** Runs the command that the request of an exchange names. */
    public void run(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        boolean json = message.getHeader("Accept", "", String.class).contains("json");
        Answer answer = SharedSecret.isRight(message.getHeader(SharedSecret.HEADER, String.class), token)
                ? run(message, json)
                : new Answer(401, "The header Authorization must be Bearer and the ops.token of this application.");
        message.removeHeaders("*");
        boolean written = json && !answer.text.startsWith("{") && !answer.text.startsWith("[");
        message.setBody(written ? Json.PLAIN.writeValueAsString(Map.of("error", answer.text.strip())) : answer.text);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status);
        message.setHeader(Exchange.CONTENT_TYPE, json ? "application/json" : "text/plain; charset=UTF-8");
    }

    private Answer run(Message message, boolean json) {
        List<String> arguments = new ArrayList<>();
        byte[] body = Optional.ofNullable(message.getBody(byte[].class)).orElse(new byte[0]);
        try {
            for (String word : words(message).split("/")) {
                arguments.add(decoded(word));
            }
            if (message.getHeader(SentHeaders.TYPE, "", String.class)
                    .toLowerCase(Locale.ROOT)
                    .startsWith(FORM)) {
                arguments.addAll(options(new String(body, StandardCharsets.UTF_8)));
                body = new byte[0];
            }
            arguments.addAll(options(message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class)));
        } catch (IllegalArgumentException e) {
            return new Answer(400, "The path, the query or the form cannot be read: " + e.getMessage());
        }
        if (json && !arguments.contains("--json")) {
            arguments.add("--json");
        }
        return run(arguments, body);
    }

    /** What follows {@code /ops/}. */
    private static String words(Message message) {
        Matcher path = PATH.matcher(message.getHeader(Exchange.HTTP_URI, String.class));
        return path.matches() ? path.group("words") : "";
    }

    /** {@code older-than=P90D&dry-run} as options. */
    private static List<String> options(String text) {
        return Stream.of(text.split("&"))
                .filter(each -> !each.isEmpty())
                .map(each -> {
                    String[] parts = each.split("=", 2);
                    String name = decoded(parts[0]);
                    if (!OPTION.matcher(name).matches()) {
                        throw new IllegalArgumentException("an option is a name in small letters, as in dry-run");
                    }
                    return parts.length == 1 ? "--" + name : "--" + name + "=" + decoded(parts[1]);
                })
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Answer run(List<String> arguments, byte[] body) {
        ApplicationCommands.Ended ended = commands.run(arguments, body);
        // The values of options may be personal data.
        LOG.info(
                "Over HTTP: {}, exit status {}",
                arguments.stream()
                        .map(each -> each.replaceAll("(?s)^(--[^=]*)=.*", "$1"))
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\p{Cc}", "?"),
                ended.exitStatus());
        return new Answer(
                switch (ended.exitStatus()) {
                    case ExitCode.OK -> 200;
                    case ExitCode.USAGE -> 400;
                    default -> ended.failed() ? 500 : 409;
                },
                ended.said());
    }

    /** The token that every request must carry. */
    public void setToken(String token) {
        this.token = token.strip();
    }

    /** Runs the commands. */
    public void setCommands(ApplicationCommands commands) {
        this.commands = commands;
    }
}
