package io.github.contactnow.simulator;

import io.github.contactnow.simulator.account.ServedState;
import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.control.ControlServer;
import io.github.contactnow.simulator.control.ControlTarget;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.http.HttpFront;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.settings.SimulatorClock;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server that implements the ContactNow API as documented, for tests and demonstrations. Clients use it over real HTTP,
 * without an account at the vendor and without a call to any person:
 * <pre>{@code
 * try (Simulator simulator = Simulator.builder().build().start()) {
 *     simulator.faults().add(Fault.builder().kind(FaultKind.CLOSE_AFTER_PROCESSING).action("create").nth(1).build());
 *
 *     createLead(simulator.baseUrl(), simulator.username(), simulator.password()); // the code under test
 *
 *     assertThat(simulator.records()).hasSize(1);
 *     assertThat(simulator.history()).extracting(SeenRequest::action).contains("create");
 * }
 * }</pre>
 *
 * <p>The methods of this class are the life cycle: build, start, reset, close. The inherited methods of
 * {@link SimulatedAccount} set up and inspect the account. It starts with campaign table {@code Renewals}, datasets 12
 * (LIVE), 13 (HOLD) and 14 (EXPIRED), a queue, two agents and some outcomes.
 *
 * <ul>
 *   <li>{@link #faults()} makes requests fail: lost, damaged, late and duplicate replies, cut connections, bad tokens.
 *   <li>{@link #clock()} moves the time that tokens, records and calls use.
 *   <li>{@link #history()} lists the received requests with their effects.
 *   <li>{@link SimulatorBuilder} has all settings. The same seed and the same requests give the same replies.
 *   <li>{@link SimulatorBuilder#controlPort(int)} opens a second port, through which other processes do the same.
 * </ul>
 *
 * <p>Most of the API's behaviour is not documented by the vendor. {@code src/docs/reference/simulator.md} in the project
 * lists each choice and marks it as documented, inferred or invented. Thread-safe.
 *
 * @see io.github.contactnow.simulator.junit.ContactNowSimulator the JUnit extension
 * @see SimulatorMain the command line program
 */
public final class Simulator extends SimulatedAccount implements AutoCloseable {

    private final SimulatorSettings settings;
    private final Tokens tokens;
    private final Faults faults;
    private Dialler background;
    private HttpFront front;
    private ControlServer control;
    private int port;

    Simulator(SimulatorSettings settings) {
        this(settings, new Tokens(settings), new Faults(settings.log()));
    }

    private Simulator(SimulatorSettings settings, Tokens tokens, Faults faults) {
        super(settings, tokens, ServedState.fresh(settings, tokens, faults));
        this.settings = settings;
        this.tokens = tokens;
        this.faults = faults;
        this.background = background();
    }

    /** A builder with the default settings. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Starts the HTTP server, the control port if one is configured, and the dialler if it has a rate. */
    public Simulator start() {
        try {
            front = new HttpFront(settings, this::state, tokens, faults);
            port = front.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
        settings.log().accept("Listening on " + baseUrl() + ", seed " + settings.seed());
        settings.controlPort().ifPresent(this::startControl);
        background.start();
        return this;
    }

    private Dialler background() {
        return new Dialler(state().account(), settings.callsPerSecond());
    }

    private void startControl(int wanted) {
        try {
            control = new ControlServer(
                    new ControlTarget(this, faults, clock(), baseUrl(), this::reset),
                    new InetSocketAddress(settings.host(), wanted));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("Cannot listen on " + settings.host() + ":" + wanted, e);
        }
        settings.log().accept("Control port on " + controlUrl());
    }

    /**
     * Restores the state of a fresh simulator: records, calls, clock, tokens, faults, history. Requests that faults hold
     * back end without effect on the new state. The base URL stays the same; clients need new tokens.
     */
    public synchronized void reset() {
        faults.clear();
        faults.release();
        background.close();
        state().webhook().close();
        settings.clock().reset();
        tokens.revokeAll();
        replace(ServedState.fresh(settings, tokens, faults));
        background = background();
        if (front != null) {
            front.accept();
            background.start();
        }
    }

    /** The base URL of the API, with a slash at its end. The simulator must have been started. */
    public URI baseUrl() {
        return url(port);
    }

    /**
     * The URL of the control port, with a slash at its end.
     *
     * @throws IllegalStateException if no control port is configured, see {@link SimulatorBuilder#controlPort(int)}
     */
    public URI controlUrl() {
        if (control == null) {
            throw new IllegalStateException("This simulator has no control port: build it with controlPort(0)");
        }
        return url(control.port());
    }

    private URI url(int ofPort) {
        String host = settings.host().equals("0.0.0.0") ? "localhost" : settings.host();
        return URI.create("http://" + host + ":" + ofPort + "/");
    }

    /** The simulator's clock; tests can move it. */
    public SimulatorClock clock() {
        return settings.clock();
    }

    /** The faults that the server injects. */
    public Faults faults() {
        return faults;
    }

    /** Stops the server at once, ends every wait that a fault caused, and frees the ports. */
    @Override
    public synchronized void close() {
        faults.close();
        background.close();
        state().webhook().close();
        if (control != null) {
            control.close();
        }
        if (front != null) {
            front.close();
        }
    }
}
