package io.github.contactnow.histories.files;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * A process with the lead flow, and with the route of files for each of several inboxes: so that a kill costs one start for many histories.
 */
final class FileHost {

    static final String STARTED = "All routes have started";

    private FileHost() {}

    /** Arguments: base URL of the simulator, JDBC URL of the ledger, inboxes. It ends in order when its input ends. */
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").addHandler(new ConsoleHandler());
        try (Ledger ledger = Ledger.open(arguments[1], "postgres", "postgres");
                DefaultCamelContext camel =
                        host(arguments[0], ledger, List.of(arguments).subList(2, arguments.length))) {
            camel.start();
            System.out.println(STARTED);
            while (System.in.read() >= 0) {
                // Until the parent closes it.
            }
        }
    }

    private static DefaultCamelContext host(String baseUrl, Ledger ledger, List<String> inboxes) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setInitialProperties(settings());
        Properties ours = new Properties();
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
        ContactNowConfiguration account =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        account.setBaseUrl(baseUrl);
        account.setAllowHttp(true);
        account.setUsername("demo");
        account.setPassword("demo");
        load(camel, "shared", route("shared"));
        load(camel, "shared-leads", route("shared-leads"));
        for (int i = 0; i < inboxes.size(); i++) {
            // The route as it is, but for what several of it in one process would share.
            load(
                    camel,
                    "files-" + i,
                    route("leads-from-files")
                            .replace("{{leads.files.directory:}}", inboxes.get(i))
                            .replace("leadFiles", "leadFiles" + i)
                            .replace("direct:lead-file", "direct:lead-file-" + i)
                            .replace("id: lead-file", "id: lead-file-" + i)
                            .replace("leads-from-files", "leads-from-files-" + i));
        }
        return camel;
    }

    private static String route(String name) throws IOException {
        return Files.readString(Project.path("routes", name + ".camel.yaml"));
    }

    private static void load(DefaultCamelContext camel, String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
    }

    /** Those of the application that are settings and not of Quarkus. */
    private static Properties settings() throws Exception {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(Project.path("application.properties"))) {
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
