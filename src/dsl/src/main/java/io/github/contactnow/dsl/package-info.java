/**
 * Endpoints and options of the component as methods. {@code StaticEndpointBuilders.contactnow} makes an endpoint for {@code from} and {@code to};
 * {@code ComponentsBuilderFactory.contactnow} makes a component.
 */
package io.github.contactnow.dsl;
