/**
 * The faults that a simulator injects: lost and damaged replies, cut connections, refused tokens, late and missing rows.
 * {@link io.github.contactnow.simulator.fault.FaultKind} lists what a fault can do,
 * {@link io.github.contactnow.simulator.fault.Fault} describes when it applies, and
 * {@link io.github.contactnow.simulator.fault.Faults} holds the active ones.
 */
package io.github.contactnow.simulator.fault;
