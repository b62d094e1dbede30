/**
 * The operator's commands: what the application does instead of running its routes when it is started with arguments. A new command is one
 * class and one line in {@link io.github.contactnow.ops.Commands}. For the application only; the library jar leaves this package out.
 */
package io.github.contactnow.ops;
