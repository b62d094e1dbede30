package io.github.contactnow.histories;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Detects whether the machine scheduled every thread in time. If not, a request may take effect after its longest life, or a reply may come
 * too late. No ledger can compensate for that, so such a history proves nothing. A beat resembles a request: a new connection to a server
 * of this process, a thread for it, some milliseconds of work, a byte each way. The work matters: a scheduler lets a thread that only
 * sleeps run at once, and one that works wait for seconds.
 */
final class Heartbeat implements AutoCloseable {

    private static final long BEAT_NANOS = 100_000_000;
    /** About five milliseconds of work: longer than a scheduler lets a thread run while others wait. */
    private static final byte[] WORK = new byte[4 << 20];

    private final long longestNanos;
    private final Deque<Long> pauses = new ArrayDeque<>();
    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread daemon = new Thread(task, "histories-heartbeat");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile boolean closed;

    /** @param longestMillis how long a beat may take */
    Heartbeat(long longestMillis) throws IOException {
        longestNanos = longestMillis * 1_000_000;
        threads.execute(this::serve);
        threads.execute(this::beat);
    }

    private void serve() {
        while (!closed) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> echo(connection));
            } catch (IOException | RejectedExecutionException e) {
                closed = true;
            }
        }
    }

    private void echo(Socket connection) {
        try (connection) {
            int given = connection.getInputStream().read();
            MessageDigest.getInstance("SHA-256").digest(WORK);
            connection.getOutputStream().write(given);
        } catch (IOException e) {
            closed = true;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void beat() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT_NANOS);
            try (Socket connection = new Socket(server.getInetAddress(), server.getLocalPort())) {
                connection.getOutputStream().write(1);
                connection.getInputStream().read();
            } catch (IOException e) {
                closed = true;
            }
            long now = System.nanoTime();
            if (now - last > longestNanos) {
                synchronized (pauses) {
                    pauses.add(now);
                }
            }
            last = now;
        }
    }

    /** Whether it has missed a beat since a moment of {@link System#nanoTime()}. */
    boolean hasMissed(long since) {
        if (closed) {
            throw new IllegalStateException("The heart has stopped");
        }
        synchronized (pauses) {
            return !pauses.isEmpty() && pauses.getLast() - since > 0;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        threads.shutdownNow();
    }
}
