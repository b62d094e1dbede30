/** The component in Spring Boot. */
package io.github.contactnow.springboot;
