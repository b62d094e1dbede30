/** The component in Quarkus: what a build of an application has to know. */
package io.github.contactnow.quarkus.deployment;
