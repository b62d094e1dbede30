package io.github.contactnow.packages;

import io.github.contactnow.routes.http.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** One connection that stays open, over which one request after the other is posted. */
final class LoadClient implements AutoCloseable {

    private static final int ANSWER_LIMIT_MS = 60_000;

    private final URI url;
    private final String secret;
    private Socket socket;

    LoadClient(URI url, String secret) {
        this.url = url;
        this.secret = secret;
    }

    /**
     * What a run measured.
     *
     * @param micros the times of its answers, sorted
     */
    record Speed(long requests, double seconds, List<Long> micros) {

        long perSecond() {
            return Math.round(requests / seconds);
        }

        double millis(double share) {
            return micros.get((int) Math.min(micros.size() - 1, micros.size() * share)) / 1000.0;
        }
    }

    /** Posts as fast as answers come, over a number of connections, for some seconds. Each answer must be 200. */
    static Speed measure(URI url, String secret, int connections, int seconds, LongFunction<String> bodies)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long began = System.nanoTime();
        List<Future<List<Long>>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long first = i * 10_000_000L;
            all.add(threads.submit(() -> one(url, secret, began + TimeUnit.SECONDS.toNanos(seconds), first, bodies)));
        }
        List<Long> micros = new ArrayList<>();
        try {
            for (Future<List<Long>> times : all) {
                micros.addAll(times.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        Collections.sort(micros);
        return new Speed(micros.size(), (System.nanoTime() - began) / 1e9, micros);
    }

    private static List<Long> one(URI url, String secret, long end, long first, LongFunction<String> bodies)
            throws IOException {
        List<Long> micros = new ArrayList<>();
        try (LoadClient client = new LoadClient(url, secret)) {
            for (long i = first; System.nanoTime() < end; i++) {
                String body = bodies.apply(i);
                long began = System.nanoTime();
                int status = client.post(body);
                if (status != 200) {
                    throw new IllegalStateException("The answer is " + status);
                }
                micros.add((System.nanoTime() - began) / 1000);
            }
        }
        return micros;
    }

    /** Posts a signed body, and returns the status; a connection that has ended is opened anew. */
    int post(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getHost()
                        + "\r\nContent-Type: application/json\r\n" + Signature.HEADER + ": "
                        + Signature.of(bytes, secret) + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(bytes, 0, request, head.length, bytes.length);
        try {
            if (socket == null) {
                socket = new Socket(url.getHost(), url.getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(ANSWER_LIMIT_MS);
            }
            socket.getOutputStream().write(request);
            return answer(socket.getInputStream());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Reads one answer to its end, chunked or with its length. */
    private static int answer(InputStream in) throws IOException {
        String line = line(in);
        int status = Integer.parseInt(line.split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        for (line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase();
            chunked |= header.equals("transfer-encoding: chunked");
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        while (chunked) {
            int chunk = Integer.parseInt(line(in), 16);
            in.skipNBytes(chunk);
            line(in);
            chunked = chunk > 0;
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            socket = null;
        }
    }
}
