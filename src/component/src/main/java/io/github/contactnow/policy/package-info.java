/**
 * The contact policy: whether a person may be handed to the dialler at an instant. {@link io.github.contactnow.policy.Policy#decide} is a
 * pure function: the same subject, policy, lists, attempts and instant give the same answer. It has no clock, no database and no network of
 * its own. Not legal advice.
 */
package io.github.contactnow.policy;
