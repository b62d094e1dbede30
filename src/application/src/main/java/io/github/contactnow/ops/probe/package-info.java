/**
 * The probe: observes how a server behaves where the documentation is silent, and records the answers.
 * {@link io.github.contactnow.ops.probe.Questions} lists the questions; each is one small class.
 */
package io.github.contactnow.ops.probe;
