/** The control port: programs in any language read and change the simulator's state, by JSON over HTTP. */
package io.github.contactnow.simulator.control;
