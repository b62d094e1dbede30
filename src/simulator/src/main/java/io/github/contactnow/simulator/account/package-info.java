/** The account that a simulator serves, as tests and the control port use it, and the state that a reset replaces. */
package io.github.contactnow.simulator.account;
