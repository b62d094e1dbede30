package io.github.contactnow.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/** An HTTP server that sends the bytes that a test defines: for replies that the simulator does not give. */
public final class RawServer implements AutoCloseable {

    /** The token that it hands out, unless the test answers such requests itself. */
    public static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private final ServerSocket listener;
    private final boolean tls;
    private final Function<Seen, Answer> script;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore closed = new Semaphore(0);

    /** Writes a reply; true keeps the connection open for the next request. */
    @FunctionalInterface
    public interface Answer {
        boolean write(OutputStream out) throws IOException;
    }

    /** A request as it came. */
    public record Seen(String method, String target, Map<String, String> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public boolean asksForToken() {
            return target.contains("token.php") && (target + text()).contains("action=get");
        }

        /** The arguments of the query. */
        public Map<String, String> query() {
            return decoded(target.contains("?") ? target.substring(target.indexOf('?') + 1) : "");
        }

        /** The fields of the form. */
        public Map<String, String> form() {
            return decoded(text());
        }

        private static Map<String, String> decoded(String encoded) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return values;
        }
    }

    private RawServer(ServerSocketFactory sockets, Function<Seen, Answer> script) {
        this.script = script;
        this.tls = sockets instanceof SSLServerSocketFactory;
        try {
            listener = sockets.createServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Hands out a token, and answers everything else by the script. */
    public static RawServer on(Function<Seen, Answer> script) {
        return on(ServerSocketFactory.getDefault(), script);
    }

    public static RawServer on(ServerSocketFactory sockets, Function<Seen, Answer> script) {
        return new RawServer(sockets, request -> request.asksForToken() ? json(token(TOKEN)) : script.apply(request));
    }

    /** Answers everything by the script, requests for a token too. */
    public static RawServer withoutTokens(Function<Seen, Answer> script) {
        return new RawServer(ServerSocketFactory.getDefault(), script);
    }

    public static String token(String value) {
        return "{\"success\":true,\"token\":\"" + value + "\",\"expire\":"
                + (System.currentTimeMillis() / 1000 + 40_000) + "}";
    }

    public static Answer json(String body) {
        return reply("200 OK", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer xml(String body) {
        return reply("200 OK", "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer reply(String status, String contentType, byte[] body, String... headers) {
        return out -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 ")
                    .append(status)
                    .append("\r\nContent-Length: ")
                    .append(body.length);
            head.append(contentType.isEmpty() ? "" : "\r\nContent-Type: " + contentType);
            for (String header : headers) {
                head.append("\r\n").append(header);
            }
            out.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return true;
        };
    }

    /** The same answer, and then the end of the connection, which nothing has announced. */
    public static Answer thenClose(Answer answer) {
        return out -> {
            answer.write(out);
            return false;
        };
    }

    public URI url() {
        return URI.create((tls ? "https" : "http") + "://localhost:" + listener.getLocalPort() + "/");
    }

    /** All requests but those for a token. */
    public List<Seen> calls() {
        return seen.stream().filter(request -> !request.asksForToken()).toList();
    }

    /** The requests for a token. */
    public List<Seen> tokenCalls() {
        return seen.stream().filter(Seen::asksForToken).toList();
    }

    public long tokenRequests() {
        return tokenCalls().size();
    }

    /** Waits until the server has closed one more connection of its own accord. */
    public void awaitClosed() {
        closed.acquireUninterruptibly();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            boolean more = true;
            while (more) {
                Seen request = read(socket.getInputStream());
                if (request == null) {
                    return;
                }
                seen.add(request);
                more = script.apply(request).write(socket.getOutputStream());
            }
            socket.close();
            closed.release();
        } catch (IOException e) {
            // The client has gone, or the test is over.
            return;
        } finally {
            open.remove(socket);
        }
    }

    private static Seen read(InputStream in) throws IOException {
        String request = line(in);
        if (request == null || !request.endsWith("HTTP/1.1")) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            headers.put(
                    header.substring(0, header.indexOf(':')),
                    header.substring(header.indexOf(':') + 1).strip());
        }
        String[] parts = request.split(" ");
        return new Seen(
                parts[0],
                parts[1],
                headers,
                headers.containsKey("Transfer-Encoding")
                        ? chunks(in)
                        : in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
