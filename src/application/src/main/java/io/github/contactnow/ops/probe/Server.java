package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.RawClient;
import io.github.contactnow.api.RawClient.RawReply;
import io.github.contactnow.api.ServerTexts;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The probed server: one request at a time, with a pause in between, and no more requests than announced. */
final class Server implements Closeable {

    private static final int UNAUTHORIZED = 401;
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern TOKEN = Pattern.compile("\\b[0-9a-fA-F]{32,64}\\b");
    private static final ServerTexts TEXTS = new ServerTexts(List.of());

    private final Account account;
    private final RawClient client;
    private final Pace pace;
    private final List<String> tokens = new ArrayList<>();
    private Dialect.Method tokenMethod = Dialect.Method.POST;
    private int left = 1;
    private int requests;
    private JsonNode login;
    private String current;
    private boolean renewed;
    private boolean wrongCredentials;
    private long loginAt;

    Server(Account account, HttpSettings settings, Duration pause) {
        this.account = account;
        this.client = new RawClient(account, settings);
        this.pace = new Pace(pause);
    }

    private interface Sending {
        RawReply send() throws IOException;
    }

    /** Allows this many further requests. */
    void allow(int more) {
        left += more;
    }

    /** Number of requests so far. */
    int requests() {
        return requests;
    }

    /** Requests the token for the other requests: by POST, and if that fails, by GET. */
    void firstLogin() {
        try {
            login();
        } catch (InconclusiveException byPost) {
            if (wrongCredentials) {
                throw byPost;
            }
            tokenMethod = Dialect.Method.GET;
            allow(1);
            try {
                login();
            } catch (InconclusiveException byGet) {
                throw byPost;
            }
        }
    }

    private void login() {
        login = token(Map.of()).success();
        loginAt = System.nanoTime();
        current = login.path("token").asText();
    }

    /** HTTP method of token requests. */
    Dialect.Method tokenMethod() {
        return tokenMethod;
    }

    /** The reply to the login. */
    JsonNode loginReply() {
        return login;
    }

    /** Time since the login. */
    Duration sinceLogin() {
        return Duration.ofNanos(System.nanoTime() - loginAt);
    }

    /** Waits until some time has passed since the login. */
    void awaitSinceLogin(Duration age) {
        Pace.await(loginAt + age.toNanos());
    }

    /** Requests a token. */
    ProbeReply token(Map<String, String> more) {
        Map<String, String> arguments = new LinkedHashMap<>(Map.of("format", "json"));
        arguments.putAll(more);
        ProbeReply seen = send(() -> client.getToken(tokenMethod, arguments, MOST_BYTES));
        wrongCredentials = seen.reply().status() == UNAUTHORIZED || kind(seen) == ServerTexts.Kind.CREDENTIALS;
        String token = seen.success().path("token").asText().strip();
        if (token.isEmpty()) {
            throw new InconclusiveException("the reply holds no token; check the base URL");
        }
        tokens.add(token);
        return seen;
    }

    /** A read in JSON, such as {@code ask("reporting/cdr", "range", "0:1")}; a path of one part is a script without method. */
    ProbeReply ask(String path, String... arguments) {
        ProbeReply seen = ask(path, Format.JSON, arguments);
        if (kind(seen) != ServerTexts.Kind.TOKEN || renewed) {
            return seen;
        }
        // The token may have expired, since the server returns existing tokens; a refused call was not processed.
        renewed = true;
        allow(2);
        login();
        return ask(path, Format.JSON, arguments);
    }

    private static ServerTexts.Kind kind(ProbeReply seen) {
        return seen.format().filter(Format.JSON::equals).isPresent()
                ? TEXTS.kindOf(seen.error().orElse(null))
                : ServerTexts.Kind.OTHER;
    }

    /** As {@link #ask(String, String...)} in another format, or without format argument if it is null. */
    ProbeReply ask(String path, Format format, String... arguments) {
        return askWith(current, path, format, arguments);
    }

    ProbeReply askWith(String token, String path, Format format, String... arguments) {
        return send(
                () -> client.get(path.split("/")[0], arguments(path, format, arguments), Map.of(), token, MOST_BYTES));
    }

    /** Requests the first bytes of a file. */
    ProbeReply firstBytes(String path, int count, String... arguments) {
        return send(() -> client.get(
                path, arguments(path, null, arguments), Map.of("Range", "bytes=0-" + (count - 1)), current, count));
    }

    ProbeReply write(Operation operation, Map<String, Object> record) {
        return send(() -> client.write(operation, List.of(record), current, MOST_BYTES));
    }

    private static Map<String, String> arguments(String path, Format format, String... pairs) {
        String[] parts = path.split("/");
        Map<String, String> arguments = new LinkedHashMap<>();
        if (parts.length > 1 && !parts[1].isEmpty()) {
            arguments.put("method", parts[1]);
        }
        if (parts.length > 2) {
            arguments.put("action", parts[2]);
        }
        if (format != null) {
            arguments.put("format", format.wireName());
        }
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return arguments;
    }

    private ProbeReply send(Sending sending) {
        if (left == 0) {
            throw new InconclusiveException("it would take more requests than were announced");
        }
        pace.await();
        left--;
        requests++;
        try {
            return new ProbeReply(sending.send(), this::masked);
        } catch (IOException e) {
            throw new InconclusiveException("no reply came (" + e.getClass().getSimpleName() + ")");
        } finally {
            pace.requestEnded();
        }
    }

    private String masked(String text) {
        String masked = text.replace(account.password(), "(password)");
        for (String token : tokens) {
            masked = masked.replace(token, "(token)");
        }
        return TOKEN.matcher(masked).replaceAll("(token)");
    }

    @Override
    public void close() {
        client.close();
    }
}
