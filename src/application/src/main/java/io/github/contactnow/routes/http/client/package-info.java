/** Requests to servers of others, such as CRMs: bounded in time and size, with an access token where one is needed. */
package io.github.contactnow.routes.http.client;
