/** The rules as data: their grammar in YAML, the packaged sets, and what is wrong with a set. Not legal advice. */
package io.github.contactnow.policy.rules;
