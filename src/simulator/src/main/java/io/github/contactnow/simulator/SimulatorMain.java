package io.github.contactnow.simulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** Runs the simulator on its own, until it is stopped. */
@Command(name = "contactnow-simulator", mixinStandardHelpOptions = true, showDefaultValues = true,
        versionProvider = SimulatorMain.Version.class, description = "A server that behaves as the ContactNow API is documented to, for tests and demonstrations.")
public final class SimulatorMain implements Callable<Integer> {

    @Option(names = "--host", description = "Address to listen on; 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Port to listen on; 0 for any free one.")
    private int port = 8106;

    @Option(names = "--control-port", description = "Port of the control side; 0 for any free one. Off unless given.")
    private Integer controlPort;

    @Option(names = "--username", description = "User that gets tokens.")
    private String username = "demo";

    @Option(names = "--password", description = "Password of that user.")
    private String password = "demo";

    @Option(names = "--seed", description = "Decides everything that looks random.")
    private long seed = 42;

    @Option(names = "--calls-per-second", description = "How many records are dialled in a second.")
    private double callsPerSecond;

    @Option(names = "--token-life", description = "How long a token is valid, as an ISO 8601 duration.")
    private Duration tokenLife = Duration.ofHours(12);

    @Option(names = "--idle-timeout", description = "When to close an idle connection, as an ISO 8601 duration.")
    private Duration idleTimeout = Duration.ofSeconds(60);

    @Option(names = "--past-calls", description = "How many calls the last 30 days shall hold at the start.")
    private int pastCalls;

    @Option(names = "--profile", paramLabel = "FILE", description = "Behave as this profile of a real server says.")
    private Path profile;

    /** The version that the jar bears. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = SimulatorMain.class.getPackage().getImplementationVersion();
            return new String[] {"contactnow-simulator " + (version == null ? "(not packaged)" : version)};
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulatorMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulatorBuilder builder = Simulator.builder();
        try {
            if (profile != null) {
                builder.profile(profile);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        if (controlPort != null) {
            builder.controlPort(controlPort);
        }
        try (Simulator simulator = builder.host(host).port(port).username(username).password(password).seed(seed)
                .callsPerSecond(callsPerSecond).tokenLife(tokenLife).idleTimeout(idleTimeout).log(System.out::println)
                .build()) {
            if (pastCalls > 0) {
                Instant now = simulator.clock().instant();
                simulator.seedCalls(pastCalls, now.minus(Duration.ofDays(30)), now);
            }
            try {
                simulator.start();
            } catch (UncheckedIOException e) {
                System.err.println(e.getMessage() + ": " + e.getCause().getMessage());
                return 1;
            }
            System.out.println("ContactNow simulator: " + simulator.baseUrl() + " user " + username + " password "
                    + password);
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
