package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Profile;

/**
 * What a question has at hand.
 *
 * @param server  whom to ask
 * @param target what to ask about
 * @param samples calls and records of the account
 * @param trial   the record that was created, if that was allowed
 * @param profile takes what is certain
 */
record ProbeContext(Server server, ProbeTarget target, Samples samples, TrialRecord trial, Profile.Builder profile) {
}
