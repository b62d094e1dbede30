/** The contact policy in the application: its lists, the attempts of the warehouse, the audit of its decisions, and checks of calls made. */
package io.github.contactnow.routes.policy;
