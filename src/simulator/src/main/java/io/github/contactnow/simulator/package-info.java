/**
 * A simulator of the ContactNow API for tests and demonstrations. The entry points:
 *
 * <ul>
 *   <li>{@link io.github.contactnow.simulator.Simulator}: a server inside a Java process
 *   <li>{@link io.github.contactnow.simulator.junit.ContactNowSimulator}: a server for a JUnit test class
 *   <li>{@link io.github.contactnow.simulator.SimulatorMain}: the command line program
 * </ul>
 *
 * <p>Tests set up and inspect the account with the methods of
 * {@link io.github.contactnow.simulator.account.SimulatedAccount}, and make requests fail with
 * {@link io.github.contactnow.simulator.fault.Faults}. The simulator shares no code with the component that it tests: two
 * independent readings of the protocol check each other.
 */
package io.github.contactnow.simulator;
