package io.github.contactnow.ops;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a command, or a group of commands, that a running application also carries out over HTTP. Such a command takes all that it uses
 * from its {@link CommandContext}, and reads no file but by {@link CommandContext#open}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OverHttp {

    /** Whether only a running application can carry it out: without an address the one of the settings, on this machine. */
    boolean only() default false;
}
