package io.github.contactnow.component;

import io.github.contactnow.api.CallWatch;
import io.github.contactnow.api.ContactNowClient;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** What the component measures; nothing if Micrometer is not on the classpath. */
interface Instruments extends CallWatch {

    Instruments NONE = new Instruments() {};

    /** Meters of Micrometer, if it is there. */
    static Instruments of(CamelContext context) {
        return context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") == null
                ? NONE
                : ContactNowMeters.of(context);
    }

    /** Shows the use of the connections of a client. */
    default void client(ContactNowClient client) {}

    /**
     * Shows how far a consumer of slices is behind.
     *
     * @param reached position of its cursor; null if it is not known
     */
    default void slices(String route, String operation, Supplier<Instant> reached) {}

    /** Ends what is shown. */
    default void close() {}
}
