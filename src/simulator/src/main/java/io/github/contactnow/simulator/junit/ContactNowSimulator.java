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
 * Starts a {@link Simulator} for a test class. Constructors, test methods and life cycle methods get it as a parameter.
 * The base URL stays the same for the whole class. After each test the simulator is reset. A failed test prints the
 * requests that the simulator received and the seeds that reproduce the run.
 *
 * <pre>{@code
 * @ContactNowSimulator
 * class LeadTest {
 *
 *     @Test
 *     void createsALead(Simulator simulator) {
 *         createLead(simulator.baseUrl(), simulator.username(), simulator.password()); // the code under test
 *         assertThat(simulator.records()).hasSize(1);
 *     }
 * }
 * }</pre>
 *
 * <p>The tests of the class must not run in parallel, because they share the simulator. For other settings, register a
 * {@link ContactNowSimulatorExtension} in a static field.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ContactNowSimulatorExtension.class)
public @interface ContactNowSimulator {

    /** Port of the API; 0 for any free port. */
    int port() default 0;

    /** The control port; 0 for any free port, -1 for none. */
    int controlPort() default -1;

    /** Seed of all random choices. */
    long seed() default 42;

    /** Records that the dialler calls per second; 0 to run no dialler. */
    double callsPerSecond() default 0;

    /** Whether the tests of the class share one state; if true, the simulator is not reset after each test. */
    boolean shared() default false;
}
