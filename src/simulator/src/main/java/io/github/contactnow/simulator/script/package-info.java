/** The scripts of the API, with one class for each method: they check arguments, then read or change the account. */
package io.github.contactnow.simulator.script;
