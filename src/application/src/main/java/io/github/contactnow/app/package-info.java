/** The running application: its beans and its main class. For the application only; the library jar leaves this package out. */
package io.github.contactnow.app;
