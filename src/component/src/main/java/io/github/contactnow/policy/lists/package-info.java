/** Suppression lists: numbers that must not be called, with where, for what and how long each list holds. */
package io.github.contactnow.policy.lists;
