package io.github.contactnow.app.http;

import io.github.contactnow.settings.Settings;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.util.AttributeKey;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Limits the connections of each port that is listened on. Netty finds it as a service once {@link #EXTENSIONS} is set, and shows it each connection
 * before anything is read: Quarkus limits their number only, and then refuses the newest.
 */
public final class ConnectionGuard extends ChannelInitializerExtension {

    private static final String EXTENSIONS = "io.netty.bootstrap.extensions";
    private static final AttributeKey<Connections> CONNECTIONS =
            AttributeKey.valueOf(ConnectionGuard.class, "connections");

    /** Makes Netty look for it. To be called before the first port is opened. */
    public static void install() {
        System.setProperty(EXTENSIONS, "serviceload");
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel port) {
        Settings settings = name -> ConfigProvider.getConfig().getOptionalValue(name, String.class);
        port.attr(CONNECTIONS)
                .set(new Connections(
                        settings.number("webhooks.max-connections"),
                        settings.number("webhooks.max-connections-per-address"),
                        settings.duration("webhooks.idle-timeout")));
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        Connections connections = connection.parent().attr(CONNECTIONS).get();
        if (connections != null) {
            connections.add(connection);
        }
    }
}
