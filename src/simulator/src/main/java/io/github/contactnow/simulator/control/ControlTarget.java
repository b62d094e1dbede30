package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.settings.SimulatorClock;
import java.net.URI;

/**
 * What the control port shows and changes.
 *
 * @param account the account that the simulator serves
 * @param faults  the faults that it injects
 * @param clock   its clock
 * @param baseUrl the base URL of its API
 * @param reset   restores the state of a fresh simulator
 */
public record ControlTarget(
        SimulatedAccount account, Faults faults, SimulatorClock clock, URI baseUrl, Runnable reset) {}
