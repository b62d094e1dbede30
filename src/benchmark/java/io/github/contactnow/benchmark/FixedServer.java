package io.github.contactnow.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that can answer: HTTP/1.1 on keep-alive connections, one thread each, replies made beforehand. It runs in a JVM of its own, so
 * that its garbage and its compiler do not disturb what is measured, and ends with the process that started it.
 */
final class FixedServer {

    private static final String TOKEN =
            "{\"success\":true,\"token\":\"" + "0123456789".repeat(4) + "\",\"expire\":4102444800}";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern DELAY = Pattern.compile("/delay-(\\d+)/");
    private static final Pattern RANGE = Pattern.compile("range=0(?::|%3A)(\\d+)");

    private final Socket connection;
    private final InputStream in;
    private final OutputStream out;

    private FixedServer(Socket connection) throws IOException {
        this.connection = connection;
        connection.setTcpNoDelay(true);
        in = new BufferedInputStream(connection.getInputStream());
        out = new BufferedOutputStream(connection.getOutputStream());
    }

    /** Prints the port, and serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            thread(() -> {
                while (true) {
                    FixedServer served = new FixedServer(server.accept());
                    thread(served::serve);
                }
            });
            System.out.println(server.getLocalPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void thread(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The other side has gone: nothing is left to serve.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        try (connection) {
            for (String head = head(); head != null; head = head()) {
                answer(head.substring(0, head.indexOf('\r')), body(head));
                out.flush();
            }
        }
    }

    /** The request's head, or null once the client has closed. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder(512);
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                return head.toString();
            }
        }
        return null;
    }

    private byte[] body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
    }

    /** The part of a base URL by which the answers come after a while. */
    static String delayed(int millis) {
        return "delay-" + millis + "/";
    }

    private static void delay(String requestLine) throws IOException {
        Matcher delay = DELAY.matcher(requestLine);
        if (delay.find()) {
            try {
                Thread.sleep(Integer.parseInt(delay.group(1)));
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
    }

    private void answer(String requestLine, byte[] body) throws IOException {
        delay(requestLine);
        if (requestLine.contains("/token.php")) {
            whole(TOKEN);
        } else if (requestLine.contains("method=ecnow_datasets")) {
            whole(list("{\"dataset\":\"" + Leads.DATASET + "\",\"d_status\":\"ACTIVE\",\"table\":\"Benchmark\"}"));
        } else if (requestLine.contains("method=campaign_fields")) {
            whole(list(Leads.lead(0).keySet().stream()
                    .map(name -> "{\"name\":\"" + name + "\",\"size\":\"100\"}")
                    .toArray(String[]::new)));
        } else if (requestLine.contains("action=read")) {
            whole(list());
        } else if (requestLine.contains("/ecnow.php")) {
            whole("{\"success\":true,\"total\":" + records(body) + ",\"bad\":0,\"key\":\"4711\"}");
        } else {
            Matcher range = RANGE.matcher(requestLine);
            int rows = range.find() ? Integer.parseInt(range.group(1)) : 0;
            report(requestLine.contains("format=xml") ? ReportBytes.xml(rows) : ReportBytes.json(rows));
        }
    }

    private static String list(String... rows) {
        return "{\"success\":true,\"total\":" + rows.length + ",\"list\":[" + String.join(",", rows) + "]}";
    }

    /** How many records came: each is an object without objects inside. */
    private static int records(byte[] body) {
        int count = 0;
        for (byte b : body) {
            count += b == '{' ? 1 : 0;
        }
        return count;
    }

    private void whole(String body) throws IOException {
        ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    private void report(ReportBytes report) throws IOException {
        ascii("HTTP/1.1 200 OK\r\nContent-Type: " + report.contentType() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (byte[] part : report) {
            ascii(Integer.toHexString(part.length) + "\r\n");
            out.write(part);
            ascii("\r\n");
        }
        ascii("0\r\n\r\n");
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
