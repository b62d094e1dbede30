/** YAML in which each part knows its line and column, and an unknown name is a mistake. */
package io.github.contactnow.policy.yaml;
