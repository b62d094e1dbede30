/** Who may post to a webhook: schemes of authentication as data, and the check of a request against one. */
package io.github.contactnow.routes.http.auth;
