/**
 * The Camel component {@code contactnow:}. A URI names an operation of the API's catalogue; its options are the arguments of the API, how
 * calls are made, and the account. {@link io.github.contactnow.component.ContactNowEndpoint} is the place to begin.
 */
package io.github.contactnow.component;
