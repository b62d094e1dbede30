package io.github.contactnow.simulator;

import io.github.contactnow.simulator.crm.CrmStandIn;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/**
 * The command line program: runs a simulator until the process is stopped. {@code java -jar contactnow-simulator.jar}
 * listens on port 8106 of this machine and accepts user {@code demo} with password {@code demo}; {@code --help} lists the
 * options. With {@code --control-port} other processes can read and change the account.
 */
@Command(
        name = "contactnow-simulator",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        versionProvider = SimulatorMain.Version.class,
        description = "A server that implements the ContactNow API as documented, for tests and demonstrations.")
public final class SimulatorMain implements Callable<Integer> {

    @Option(names = "--host", description = "Address to listen on; 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Port to listen on; 0 for any free port.")
    private int port = 8106;

    @Option(names = "--control-port", description = "Control port; 0 for any free port. Default: no control port.")
    private Integer controlPort;

    @Option(names = "--username", description = "User name that gets tokens.")
    private String username = "demo";

    @Option(names = "--password", description = "Password of that user.")
    private String password = "demo";

    @Option(names = "--seed", description = "Seed of all random choices.")
    private long seed = 42;

    @Option(names = "--calls-per-second", description = "Records that the dialler calls per second.")
    private double callsPerSecond;

    @Option(
            names = "--dials-per-minute",
            description =
                    "Records that the dialler dials per minute, by the hours and the retry setting of their queue.")
    private int dialsPerMinute;

    @Option(names = "--token-life", description = "Validity of a token, as an ISO 8601 duration.")
    private Duration tokenLife = Duration.ofHours(12);

    @Option(
            names = "--idle-timeout",
            description = "Idle time after which a connection is closed, as an ISO 8601 duration.")
    private Duration idleTimeout = Duration.ofSeconds(60);

    @Option(names = "--past-calls", description = "Number of calls in the last 30 days at the start.")
    private int pastCalls;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Profile with the observed behaviour of a real server.")
    private Path profile;

    @Option(
            names = "--crm",
            paramLabel = "NAME",
            description = "Stands in for the write API of this CRM instead: hubspot, salesforce, zoho, pipedrive or"
                    + " dynamics. The password is its token.")
    private String crm;

    @Option(
            names = "--crm-lead",
            paramLabel = "ID",
            description = "With --crm: the id of a lead, contact or person that the CRM has. May be repeated.")
    private List<String> crmLeads = List.of();

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = SimulatorMain.class.getPackage().getImplementationVersion();
            return new String[] {"contactnow-simulator " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Runs the program with these arguments and exits the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulatorMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (crm != null) {
            return standIn();
        }
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
        try (Simulator simulator = builder.host(host)
                .port(port)
                .username(username)
                .password(password)
                .seed(seed)
                .callsPerSecond(callsPerSecond)
                .dialsPerMinute(dialsPerMinute)
                .tokenLife(tokenLife)
                .idleTimeout(idleTimeout)
                .log(System.out::println)
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
            System.out.println(
                    "ContactNow simulator: " + simulator.baseUrl() + " user " + username + " password " + password);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private int standIn() throws InterruptedException {
        try (CrmStandIn standIn = CrmStandIn.start(crm, host, port, password, SimulatorMain::print)) {
            crmLeads.forEach(standIn::withLead);
            print("Stand-in for " + crm + ": " + standIn.url() + " token " + password);
            new CountDownLatch(1).await();
            return 0;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
