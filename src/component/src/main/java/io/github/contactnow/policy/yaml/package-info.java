/** YAML in which each part knows its line and column, and a name that nobody asked for is a mistake. */
package io.github.contactnow.policy.yaml;
