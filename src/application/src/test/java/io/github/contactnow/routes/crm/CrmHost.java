package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.Ledger;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A process that delivers events. It reads the events of a source from its input, a line each, and acknowledges those that are in the outbox. */
final class CrmHost {

    static final String STARTED = "started";

    private CrmHost() {}

    /** @param arguments URL, user and password of the ledger; URL of the target */
    public static void main(String[] arguments) throws Exception {
        try (Ledger ledger = Ledger.open(arguments[0], arguments[1], arguments[2]);
                CrmApplication application = new CrmApplication(
                        ledger,
                        Map.of(
                                "crm.targets", "crm",
                                "crm.crm.url", arguments[3],
                                "crm.timeout", "400",
                                "ledger.lease", "3300",
                                "crm.tries", "1000000",
                                "crm.retry.first", "10",
                                "crm.retry.longest", "200"));
                BufferedReader source = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say(STARTED);
            for (String line = source.readLine(); line != null; line = source.readLine()) {
                String[] event = line.split(" ");
                application.add(CrmApplication.verdict(event[0], event[1]));
                say(event[0]);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
