package io.github.contactnow.app.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Sends what was written to a connection before it is closed: Vert.x closes one on which something malformed comes, without the answer to it. */
@ChannelHandler.Sharable
final class AnswerBeforeClose extends ChannelOutboundHandlerAdapter {

    private static final String NAME = "answer-before-close";
    private static final AnswerBeforeClose HANDLER = new AnswerBeforeClose();

    /** Adds it to a connection, once. */
    static void on(Channel connection) {
        if (connection.pipeline().get(NAME) == null) {
            connection.pipeline().addFirst(NAME, HANDLER);
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        context.flush();
        super.close(context, promise);
    }
}
