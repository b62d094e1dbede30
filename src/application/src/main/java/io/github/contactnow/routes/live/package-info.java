/** The live state of agents and calls, as metrics and as events. */
package io.github.contactnow.routes.live;
