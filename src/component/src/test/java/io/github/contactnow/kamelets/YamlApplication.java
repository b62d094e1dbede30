package io.github.contactnow.kamelets;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * What a user of a Kamelet has: YAML and properties, in a plain Camel. The properties {@code account} hold the account of a simulator; a route
 * ends at {@code direct:out}, or at one that fails as often as a test says.
 */
final class YamlApplication implements AutoCloseable {

    /** What the Kamelets of a route need to reach the simulator. */
    static final String ACCOUNT =
            "baseUrl: \"{{url}}\", username: \"{{user}}\", password: \"{{password}}\", allowHttp: true";

    final CamelContext camel = new DefaultCamelContext();
    final ProducerTemplate template = camel.createProducerTemplate();
    /** What reached {@code direct:out}, with its body as bytes. */
    final BlockingQueue<Exchange> out = new LinkedBlockingQueue<>();

    volatile int failures;

    /** @param settings further properties, each as name=value */
    YamlApplication(Simulator simulator, String yaml, String... settings) throws Exception {
        Properties properties = new Properties();
        properties.put("url", simulator.baseUrl().toString());
        properties.put("user", simulator.username());
        properties.put("password", simulator.password());
        for (String setting : settings) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:out").process(YamlApplication.this::take);
            }
        });
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("user.camel.yaml", yaml.replace("ACCOUNT", ACCOUNT)));
        camel.start();
    }

    private void take(Exchange exchange) throws IOException {
        if (failures > 0) {
            failures--;
            throw new IOException("the target is down");
        }
        exchange.getMessage().setBody(exchange.getMessage().getBody(byte[].class));
        out.add(exchange.copy());
    }

    /** A YAML file of the documents. */
    static String file(String path) throws IOException {
        return java.nio.file.Files.readString(Project.path(path));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
