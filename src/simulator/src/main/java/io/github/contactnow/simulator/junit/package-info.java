/** The JUnit 5 extension: a fresh simulator for each test of a class. */
package io.github.contactnow.simulator.junit;
