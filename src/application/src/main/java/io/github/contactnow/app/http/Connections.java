package io.github.contactnow.app.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The connections of a port. A connection waits from its opening, or the end of an answer, until a whole request is there, and may wait for a
 * limited time. When there are too many, in total or from one address, the one that has waited longest is closed: idle connections cannot keep out
 * one that has something to send.
 */
final class Connections {

    private static final AttributeKey<Connection> CONNECTION = AttributeKey.valueOf(Connections.class, "connection");

    private final int most;
    private final int mostOfAddress;
    private final Duration longestWait;
    private final Map<String, Integer> ofAddress = new HashMap<>();
    /** In the order in which they began to wait. */
    private final Set<Connection> waiting = new LinkedHashSet<>();

    private int count;

    Connections(int most, int mostOfAddress, Duration longestWait) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
        this.longestWait = longestWait;
    }

    /**
     * Takes a new connection in. To be called in the order in which the connections come, before they are registered: the threads that serve them
     * start on them in any order, and a later one must not pass for the one that has waited longest.
     */
    void add(Channel channel) {
        Connection connection = new Connection(channel);
        channel.attr(CONNECTION).set(connection);
        channel.pipeline().addFirst(connection);
        channel.closeFuture().addListener(closed -> closed(connection));
        opened(connection);
    }

    /** A whole request has come in over a connection: it does not wait until that is answered. */
    static void begin(Channel channel) {
        Optional.ofNullable(channel.attr(CONNECTION).get()).ifPresent(Connection::begin);
    }

    /** A request was answered. */
    static void end(Channel channel) {
        Optional.ofNullable(channel.attr(CONNECTION).get()).ifPresent(Connection::end);
    }

    private synchronized void opened(Connection connection) {
        count++;
        int same = ofAddress.merge(connection.address, 1, Integer::sum);
        waiting.add(connection);
        if (same > mostOfAddress) {
            waiting.stream()
                    .filter(other -> other.address.equals(connection.address))
                    .findFirst()
                    .ifPresent(this::close);
        } else if (count > most) {
            close(waiting.iterator().next());
        }
    }

    private void close(Connection connection) {
        waiting.remove(connection);
        connection.shut();
    }

    private synchronized void closed(Connection connection) {
        count--;
        waiting.remove(connection);
        ofAddress.computeIfPresent(connection.address, (address, same) -> same == 1 ? null : same - 1);
    }

    private synchronized void setWaiting(Connection connection, boolean waits) {
        waiting.remove(connection);
        if (waits) {
            waiting.add(connection);
        }
    }

    /** One connection. Its methods run in its event loop, but for those that its requests call. */
    private final class Connection extends ChannelInboundHandlerAdapter {

        private final Channel channel;
        private final String address;
        private int requests;
        private ScheduledFuture<?> end;
        /** Set before the connection has a thread, it is closed once it has one. */
        private volatile boolean shut;

        private Connection(Channel channel) {
            this.channel = channel;
            SocketAddress remote = channel.remoteAddress();
            address = remote instanceof InetSocketAddress internet
                    ? internet.getAddress().getHostAddress()
                    : String.valueOf(remote);
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            limitWait();
            context.fireChannelActive();
            if (shut) {
                shut();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            endWait();
            context.fireChannelInactive();
        }

        private void begin() {
            channel.eventLoop().execute(() -> {
                if (requests++ == 0) {
                    endWait();
                    setWaiting(this, false);
                }
            });
        }

        private void end() {
            channel.eventLoop().execute(() -> {
                if (--requests == 0 && channel.isActive()) {
                    setWaiting(this, true);
                    limitWait();
                }
            });
        }

        private void shut() {
            shut = true;
            if (channel.isRegistered()) {
                channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
            }
        }

        private void limitWait() {
            // A thread that is shutting down takes no task, and closes its connections itself.
            if (!channel.eventLoop().isShuttingDown()) {
                end = channel.eventLoop().schedule(this::shut, longestWait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void endWait() {
            if (end != null) {
                end.cancel(false);
            }
        }
    }
}
