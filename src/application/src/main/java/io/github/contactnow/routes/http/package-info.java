/** What the HTTP routes share: signed requests, refusals and responses. */
package io.github.contactnow.routes.http;
