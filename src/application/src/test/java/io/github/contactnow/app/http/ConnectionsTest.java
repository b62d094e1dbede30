package io.github.contactnow.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that answers each byte with the same byte; {@code b} begins a request, {@code e} ends it. */
class ConnectionsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final EventLoopGroup acceptor = new NioEventLoopGroup(1);
    private final EventLoopGroup threads = new NioEventLoopGroup(2);
    private final List<Socket> clients = new ArrayList<>();
    private int port;

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        acceptor.shutdownGracefully();
        threads.shutdownGracefully();
    }

    private void limit(int most, int mostOfAddress, Duration longestWait) throws InterruptedException {
        Connections connections = new Connections(most, mostOfAddress, longestWait);
        Channel server = new ServerBootstrap()
                .group(acceptor, threads)
                .channel(NioServerSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object connection) {
                        connections.add((Channel) connection);
                        context.fireChannelRead(connection);
                    }
                })
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Echo());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        port = ((InetSocketAddress) server.localAddress()).getPort();
    }

    private static final class Echo extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf read) {
            if (read.getByte(0) == 'b') {
                Connections.begin(context.channel());
            } else if (read.getByte(0) == 'e') {
                Connections.end(context.channel());
            }
            // Behind what begin and end do, which is done in this thread later.
            ByteBuf answer = read.retain();
            context.channel().eventLoop().execute(() -> context.writeAndFlush(answer));
        }
    }

    private Socket connect(String address) throws IOException {
        Socket client = new Socket();
        client.bind(new InetSocketAddress(address, 0));
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setSoTimeout(60_000);
        clients.add(client);
        return client;
    }

    /** A connection that the server has answered once. */
    private Socket served(String address) throws IOException {
        Socket client = connect(address);
        assertThat(answers(client, 'x')).isTrue();
        return client;
    }

    private static boolean answers(Socket client, char request) throws IOException {
        try {
            client.getOutputStream().write(request);
            return client.getInputStream().read() == request;
        } catch (SocketException closed) {
            return false;
        }
    }

    @Test
    void theConnectionThatWaitsLongestGivesWay() throws Exception {
        limit(3, 100, LONG);
        Socket first = served("127.0.0.1");
        Socket second = served("127.0.0.2");
        Socket third = served("127.0.0.3");
        Socket fourth = served("127.0.0.1");
        assertThat(answers(first, 'x')).isFalse();
        assertThat(List.of(answers(second, 'x'), answers(third, 'x'), answers(fourth, 'x')))
                .containsOnly(true);
    }

    /** Connections go to the two threads in turn. One thread starts late on those that came first. */
    @Test
    void aConnectionDoesNotGiveWayToOlderOnesWhoseThreadIsLate() throws Exception {
        limit(2, 100, LONG);
        CountDownLatch late = new CountDownLatch(1);
        threads.next().execute(() -> {
            try {
                late.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        connect("127.0.0.1");
        Socket closedBeforeItBegins = connect("127.0.0.1");
        connect("127.0.0.1");
        Socket lateOne = connect("127.0.0.1");
        Socket newest = served("127.0.0.1");
        late.countDown();
        assertThat(answers(closedBeforeItBegins, 'x')).isFalse();
        assertThat(answers(lateOne, 'x')).isTrue();
        assertThat(answers(newest, 'x')).isTrue();
    }

    @Test
    void anAddressHasALimitOfItsOwn() throws Exception {
        limit(100, 2, LONG);
        Socket other = served("127.0.0.2");
        Socket first = served("127.0.0.1");
        Socket second = served("127.0.0.1");
        Socket third = served("127.0.0.1");
        assertThat(answers(first, 'x')).isFalse();
        assertThat(List.of(answers(other, 'x'), answers(second, 'x'), answers(third, 'x')))
                .containsOnly(true);
    }

    @Test
    void aConnectionWithARequestDoesNotGiveWay() throws Exception {
        limit(2, 2, LONG);
        Socket busy = served("127.0.0.1");
        assertThat(answers(busy, 'b')).isTrue();
        Socket idle = served("127.0.0.1");
        Socket late = served("127.0.0.1");
        assertThat(answers(idle, 'x')).isFalse();
        assertThat(answers(busy, 'x')).isTrue();
        assertThat(answers(late, 'b')).isTrue();
        assertThat(answers(connect("127.0.0.1"), 'x')).as("all others are busy").isFalse();
        assertThat(answers(busy, 'e')).isTrue();
        served("127.0.0.1");
        assertThat(answers(busy, 'x')).as("it waits since its answer").isFalse();
    }

    @Test
    void aPlaceIsFreeAgainWhenAConnectionEnds() throws Exception {
        limit(2, 2, LONG);
        Socket busy = served("127.0.0.1");
        assertThat(answers(busy, 'b')).isTrue();
        for (int i = 0; i < 20; i++) {
            await().atMost(Duration.ofSeconds(30)).until(() -> answers(connect("127.0.0.1"), 'x'));
            clients.get(clients.size() - 1).close();
        }
    }

    @Test
    void aConnectionWaitsForALimitedTimeHoweverSlowlyItSends() throws Exception {
        limit(10, 10, Duration.ofMillis(300));
        await().atMost(Duration.ofSeconds(30)).until(() -> answers(connect("127.0.0.1"), 'b'));
        Socket busy = clients.get(clients.size() - 1);
        Socket slow = connect("127.0.0.1");
        await().atMost(Duration.ofSeconds(30)).until(() -> !answers(slow, 'x'));
        assertThat(answers(busy, 'x')).isTrue();
        assertThat(answers(busy, 'e')).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> !answers(busy, 'x'));
    }
}
