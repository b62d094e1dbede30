/**
 * The Camel component {@code contactnow:}. A URI names an operation of the catalogue; its options are the arguments of the API, settings
 * of calls, and the account. {@link io.github.contactnow.component.ContactNowEndpoint} is the entry point.
 */
package io.github.contactnow.component;
