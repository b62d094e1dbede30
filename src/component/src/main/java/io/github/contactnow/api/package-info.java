/**
 * The wire protocol of ContactNow's HTTP API, version 2: scripts and their operations, request encoding, reply decoding, tokens,
 * HTTP and errors. Nothing here depends on Camel. The entry point is {@link io.github.contactnow.api.Operations}, the catalogue from
 * which URI checks, retry rules and documentation derive, and {@link io.github.contactnow.api.ContactNowClient}, which makes a call.
 */
package io.github.contactnow.api;
