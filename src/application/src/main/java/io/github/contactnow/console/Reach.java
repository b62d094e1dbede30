package io.github.contactnow.console;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From where the console is reached. Without a login it is reached from this machine, and by readers from listed networks: by localhost or an
 * address only, so that a foreign name that was made to point here reaches nothing, and not through a proxy, which hides where a request
 * comes from.
 */
final class Reach {

    private final ConsoleSettings settings;

    Reach(ConsoleSettings settings) {
        this.settings = settings;
    }

    /** Why a request gets no page, in one sentence; empty if it may go on. */
    Optional<String> refusal(HttpServerRequest request) {
        InetSocketAddress from = address(request);
        boolean listed = settings.addresses().stream().anyMatch(network -> network.matches(from));
        if (isHere(request) || listed) {
            return settings.hasLogin() || !namesAnother(request)
                    ? Optional.empty()
                    : Optional.of("Without a login the console is reached by localhost or by an address: set ops.token,"
                            + " and log in.");
        }
        if (settings.hasLogin() && settings.addresses().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                settings.addresses().isEmpty()
                        ? "The console is reached from its own machine only: set ops.token to log in from elsewhere, or"
                                + " console.addresses."
                        : "The console is reached from the networks in console.addresses only.");
    }

    /** Whether a request comes from this machine, and from no proxy on it. */
    static boolean isHere(HttpServerRequest request) {
        return address(request).getAddress().isLoopbackAddress()
                && Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
                        .noneMatch(request.headers()::contains);
    }

    private static InetSocketAddress address(HttpServerRequest request) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(request.remoteAddress().hostAddress()), 0);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the request names the server by anything but localhost or an address. */
    private static boolean namesAnother(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        return !host.equalsIgnoreCase("localhost") && !host.matches("\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?|[0-9.]+");
    }
}
