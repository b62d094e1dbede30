/** The settings and the clock of a simulator. All other packages can use them. */
package io.github.contactnow.simulator.settings;
