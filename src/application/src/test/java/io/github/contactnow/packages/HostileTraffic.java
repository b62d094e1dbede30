package io.github.contactnow.packages;

import io.github.contactnow.routes.http.Signature;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends hostile traffic until it is closed: large bodies, slow ones, idle connections, malformed requests. */
final class HostileTraffic implements AutoCloseable {

    private static final String FORGED = Signature.HEADER + ": sha256=" + "0".repeat(64) + "\r\n";
    private static final int IDLE = 3_000;
    private static final int SLOW = 100;
    private static final int LARGE = 20;
    private static final List<String> ODD = List.of(
            "POST /leads HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"\r\nhello\r\n0\r\n\r\n",
            "POST /leads HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n",
            "POST /leads HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "POST /%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            "POST /outcomes/guess HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            "POST /ops/guess HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            "POST /leads HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\n" + FORGED
                    + "Content-Length: 1000000\r\n\r\n",
            "nonsense\r\n\r\n");

    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong connections = new AtomicLong();

    HostileTraffic(URI server) {
        this.server = server;
    }

    void begin() {
        for (int i = 0; i < LARGE; i++) {
            String signature = i % 2 == 0 ? FORGED : "";
            repeat(() -> large(signature));
        }
        repeat(this::idle);
        repeat(this::slow);
        repeat(this::odd);
    }

    /** Connections that it has opened. */
    long connections() {
        return connections.get();
    }

    private interface Attack {
        void once() throws IOException, InterruptedException;
    }

    private void repeat(Attack attack) {
        threads.execute(() -> {
            while (over.getCount() > 0) {
                try {
                    attack.once();
                } catch (IOException refused) {
                    // As is meant.
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private Socket connect() throws IOException {
        connections.incrementAndGet();
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void large(String signature) throws IOException, InterruptedException {
        try (Socket socket = connect()) {
            write(socket, "POST /leads HTTP/1.1\r\nHost: x\r\n" + signature + "Content-Length: 1000000\r\n\r\n");
            socket.getOutputStream().write(new byte[999_999]);
            over.await(5, TimeUnit.SECONDS);
        }
    }

    private void idle() throws IOException, InterruptedException {
        hold(IDLE, "");
    }

    private void slow() throws IOException, InterruptedException {
        hold(SLOW, "P");
    }

    /** Keeps a number of connections open for half a minute, over each of which a little comes each second. */
    private void hold(int count, String little) throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(connect());
            }
            for (int second = 0; second < 30 && !over.await(1, TimeUnit.SECONDS); second++) {
                for (int i = 0; i < sockets.size() && !little.isEmpty(); i++) {
                    try {
                        write(sockets.get(i), little);
                    } catch (IOException closed) {
                        sockets.get(i).close();
                        sockets.set(i, connect());
                    }
                }
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void odd() throws IOException, InterruptedException {
        for (String request : ODD) {
            try (Socket socket = connect()) {
                write(socket, request);
                socket.getInputStream().read();
            }
        }
        over.await(100, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }
}
