/** Checks of {@code /q/health}: readiness of the intake of leads, and the well-being of reports, which does not affect readiness. */
package io.github.contactnow.app.health;
