package io.github.contactnow.simulator.junit;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.SimulatorBuilder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs a {@link Simulator} for the tests of a class. {@link ContactNowSimulator} registers it with common settings. For
 * other settings, register it in a static field:
 * <pre>{@code
 * @RegisterExtension
 * static final ContactNowSimulatorExtension SIMULATOR =
 *     new ContactNowSimulatorExtension(Simulator.builder().reportDelay(Duration.ofMinutes(5)));
 * }</pre>
 */
public final class ContactNowSimulatorExtension
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ContactNowSimulatorExtension.class);

    private final SimulatorBuilder settings;

    /** The simulator of a test class and of its nested classes. */
    private record Running(Simulator simulator, Class<?> owner, boolean shared) {}

    /** For JUnit, which creates the extension from {@link ContactNowSimulator}. */
    public ContactNowSimulatorExtension() {
        this(null);
    }

    /** An extension with these settings. It resets the simulator after each test. */
    public ContactNowSimulatorExtension(SimulatorBuilder settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (running(context) == null) {
            store(context).put(Running.class, start(context));
        }
    }

    private Running start(ExtensionContext context) {
        Class<?> owner = context.getRequiredTestClass();
        if (settings != null) {
            return new Running(settings.build().start(), owner, false);
        }
        ContactNowSimulator wanted = AnnotationSupport.findAnnotation(owner, ContactNowSimulator.class)
                .orElseThrow(() -> new IllegalStateException(owner.getName() + " has no @ContactNowSimulator"));
        SimulatorBuilder builder =
                Simulator.builder().port(wanted.port()).seed(wanted.seed()).callsPerSecond(wanted.callsPerSecond());
        if (wanted.controlPort() >= 0) {
            builder.controlPort(wanted.controlPort());
        }
        return new Running(builder.build().start(), owner, wanted.shared());
    }

    /** Resets after a test, so that the constructor of the next test finds a fresh simulator, too. */
    @Override
    public void afterEach(ExtensionContext context) {
        Running running = running(context);
        if (context.getExecutionException().isPresent()) {
            System.err.println(FailureReport.of(running.simulator(), context.getDisplayName()));
        }
        if (!running.shared()) {
            running.simulator().reset();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Running running = running(context);
        if (running.owner() == context.getRequiredTestClass()) {
            running.simulator().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Simulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).simulator();
    }

    private static Running running(ExtensionContext context) {
        return store(context).get(Running.class, Running.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
