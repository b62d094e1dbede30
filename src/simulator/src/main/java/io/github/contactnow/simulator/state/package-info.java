/**
 * The data of an account and its rules: records, datasets, queues, agents, calls and the live state. Nothing here depends
 * on HTTP or on a format.
 */
package io.github.contactnow.simulator.state;
