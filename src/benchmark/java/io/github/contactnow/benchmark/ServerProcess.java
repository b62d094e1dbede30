package io.github.contactnow.benchmark;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The server's JVM. Those that measure find it by a system property. */
final class ServerProcess implements Closeable {

    private static final String PROPERTY = "benchmark.port";

    private final Process process;
    private final int port;

    ServerProcess() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FixedServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        port = Integer.parseInt(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
    }

    /** The option with which a JVM finds this server. */
    String jvmOption() {
        return "-D" + PROPERTY + "=" + port;
    }

    /** The server's address. */
    String address() {
        return baseUrl(port);
    }

    private static String baseUrl(int port) {
        return "http://127.0.0.1:" + port + "/";
    }

    /** The server's address, in a JVM that was started with the option. */
    static String baseUrl() {
        return baseUrl(Integer.getInteger(PROPERTY));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
