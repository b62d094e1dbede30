/** The running application: its start. For the application only; the library jar leaves this package out. */
package io.github.contactnow.app;
