package io.github.contactnow.api;

/**
 * Use of the connections of an account.
 *
 * @param inUse   connections with a request in progress
 * @param idle    open connections without one
 * @param waiting requests that wait for a connection
 * @param most    largest number of connections
 */
public record PoolUse(int inUse, int idle, int waiting, int most) {}
