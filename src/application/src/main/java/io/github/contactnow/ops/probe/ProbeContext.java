package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Profile;

/**
 * What questions can use.
 *
 * @param server  probed server
 * @param target  part of the account to look at
 * @param samples calls and records of the account
 * @param trial   created record, if writing is allowed
 * @param profile receives certain answers
 */
record ProbeContext(Server server, ProbeTarget target, Samples samples, TrialRecord trial, Profile.Builder profile) {}
