package io.github.contactnow.simulator.control;

/** A part of the simulator that the control port reads and changes. */
interface Resource {

    void addTo(Routes routes);
}
