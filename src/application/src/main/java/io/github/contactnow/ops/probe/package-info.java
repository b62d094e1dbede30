/**
 * The probe: asks a server what the documents leave open, and writes down the answers. {@link io.github.contactnow.ops.probe.Questions}
 * lists what is asked; each question is one small class.
 */
package io.github.contactnow.ops.probe;
