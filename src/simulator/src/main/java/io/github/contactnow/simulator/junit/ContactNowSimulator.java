package io.github.contactnow.simulator.junit;

import io.github.contactnow.simulator.Simulator;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a {@link Simulator} for a test class: constructors, test methods and those around them get it as a parameter.
 * It has one base URL as long as the class runs. After each test it is as fresh as at the start; a test that fails
 * prints what the simulator saw, and the seeds with which it happens again.
 *
 * <p>For settings that are not here, register a {@link ContactNowSimulatorExtension} in a static field.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ContactNowSimulatorExtension.class)
public @interface ContactNowSimulator {

    /** Port of the API; 0 for any free one. */
    int port() default 0;

    /** Port of the control side, 0 for any free one; -1 for none. */
    int controlPort() default -1;

    /** Decides everything that looks random. */
    long seed() default 42;

    /** How many records are dialled in a second; 0 for calls by hand only. */
    double callsPerSecond() default 0;

    /** Whether what one test leaves behind is there for the next. */
    boolean shared() default false;
}
