package io.github.contactnow.component;

import io.github.contactnow.api.Arguments;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.simulator.Simulator;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Calls an operation by its path through the component against a simulator. It runs in a class loader with patched sources, so it
 * exchanges types of the JDK only.
 */
public final class CalledOperation implements Function<String, Map<String, String>> {

    static final String BODY = "body";
    static final String PAGE = "page";
    static final String OPTIONS = "options";

    /** @return the body of the reply, the reference page of all operations, and the source of the endpoint options */
    @Override
    public Map<String, String> apply(String path) {
        Operation operation = Operations.named(path);
        try (Simulator simulator = Simulator.builder().build().start();
                CamelContext camel = new DefaultCamelContext()) {
            ContactNowConfiguration account =
                    camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
            account.setBaseUrl(simulator.baseUrl().toString());
            account.setAllowHttp(true);
            account.setUsername(simulator.username());
            account.setPassword(simulator.password());
            camel.start();
            Exchange exchange = Samples.send(
                    camel.createProducerTemplate(),
                    Samples.uri(operation),
                    Samples.of(operation).body());
            if (exchange.getException() != null) {
                throw new IllegalStateException(exchange.getException());
            }
            return Map.of(
                    BODY,
                    String.valueOf(exchange.getMessage().getBody()),
                    PAGE,
                    OperationsDoc.text(),
                    OPTIONS,
                    ArgumentOptions.source(Arguments.all()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
