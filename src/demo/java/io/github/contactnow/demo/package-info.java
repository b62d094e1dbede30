/** The demonstration: simulator, broker, warehouse and routes in one process, with sample leads. Never part of the production package. */
package io.github.contactnow.demo;
