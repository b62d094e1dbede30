/** The start and the stop of the application: what each setting takes, why a start fails, routes of the user, and what runs. */
package io.github.contactnow.app.start;
