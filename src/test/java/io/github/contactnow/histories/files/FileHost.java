package io.github.contactnow.histories.files;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.ledger.Ledger;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/**
 * A process with an instance of the routes for each of several inboxes, and one connection pool to their ledger: so that a kill costs one start
 * for many histories.
 */
final class FileHost {

    static final String STARTED = "All instances have started";

    private static final List<String> ROUTES = List.of("preconditions", "lead-flow", "leads-from-files");

    private FileHost() {
    }

    /** Arguments: base URL of the simulator, JDBC URL of the ledger, inboxes. It ends in order when its input ends. */
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").addHandler(new ConsoleHandler());
        Ledger ledger = Ledger.open(arguments[1], "postgres", "postgres");
        List<DefaultCamelContext> instances = new ArrayList<>();
        for (String inbox : List.of(arguments).subList(2, arguments.length)) {
            instances.add(instance(arguments[0], ledger, inbox));
        }
        System.out.println(STARTED);
        while (System.in.read() >= 0) {
            // Until the parent closes it.
        }
        for (DefaultCamelContext instance : instances) {
            instance.close();
        }
        ledger.close();
    }

    private static DefaultCamelContext instance(String baseUrl, Ledger ledger, String inbox) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setInitialProperties(settings());
        Properties ours = new Properties();
        ours.setProperty("leads.files.directory", inbox);
        ours.setProperty("leads.files.settle", FilePlan.SETTLE.toMillis() + "");
        ours.setProperty("leads.batch-size", "20");
        ours.setProperty("leads.dataset", "12");
        ours.setProperty("leads.table", "Renewals");
        ours.setProperty("leads.longest-life", "3s");
        ours.setProperty("leads.visibility", "200");
        ours.setProperty("leads.retry.delay", "50");
        ours.setProperty("leads.retry.max-delay", "500");
        camel.getPropertiesComponent().setOverrideProperties(ours);
        camel.getRegistry().bind("ledger", ledger);
        ContactNowConfiguration account = camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        account.setBaseUrl(baseUrl);
        account.setAllowHttp(true);
        account.setUsername("demo");
        account.setPassword("demo");
        for (String route : ROUTES) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(
                "file:routes/" + route + ".camel.yaml"));
        }
        camel.start();
        return camel;
    }

    /** Those of the application that are settings and not of Quarkus. */
    private static Properties settings() throws Exception {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("application.properties"))) {
            all.load(reader);
        }
        Properties settings = new Properties();
        all.forEach((name, value) -> {
            if (name.toString().startsWith("leads.")) {
                settings.put(name, value);
            }
        });
        return settings;
    }
}
