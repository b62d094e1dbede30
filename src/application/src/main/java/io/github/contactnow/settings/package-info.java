/**
 * The settings of the application. {@code application.properties} at the top level lists each of them with its default; nothing else has
 * defaults. {@link io.github.contactnow.settings.Settings} reads them, in the routes and in the operator's commands alike.
 */
package io.github.contactnow.settings;
