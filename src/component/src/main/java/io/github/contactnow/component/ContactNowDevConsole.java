package io.github.contactnow.component;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Accounts of the component in Camel's developer console: server, age of the token, connections, slices. It is read-only and shows no user. */
@DevConsole(
        name = "contactnow",
        displayName = "ContactNow",
        description = "Accounts and slices of the ContactNow component")
public class ContactNowDevConsole extends AbstractDevConsole {

    public ContactNowDevConsole() {
        super("camel", "contactnow", "ContactNow", "Accounts and slices of the ContactNow component");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return component() == null ? "The component is not in use." : text(component());
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonObject json = new JsonObject();
        json.put("accounts", new JsonArray(accounts(component()).toList()));
        json.put("slices", new JsonArray(slices(component()).toList()));
        return json;
    }

    private ContactNowComponent component() {
        return getCamelContext().hasComponent("contactnow") instanceof ContactNowComponent component ? component : null;
    }

    /** A line for each account and each consumer of slices. */
    static String text(ContactNowComponent component) {
        return Stream.concat(
                        accounts(component).map(account -> "account " + account),
                        slices(component).map(slices -> "slices " + slices))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<JsonObject> accounts(ContactNowComponent component) {
        return component == null
                ? Stream.of()
                : component.accountsInUse().stream().map(account -> {
                    JsonObject shown = new JsonObject();
                    shown.put("server", account.host());
                    shown.put(
                            "tokenAgeSeconds",
                            account.tokenAge().map(Duration::toSeconds).orElse(null));
                    shown.put("inFlight", account.connections().inUse());
                    shown.put("idle", account.connections().idle());
                    shown.put("waiting", account.connections().waiting());
                    shown.put("most", account.connections().most());
                    return shown;
                });
    }

    private static Stream<JsonObject> slices(ContactNowComponent component) {
        return component == null
                ? Stream.of()
                : component.slicesInUse().values().stream().map(slices -> {
                    Instant reached = slices.reached().get();
                    JsonObject shown = new JsonObject();
                    shown.put("route", slices.route());
                    shown.put("operation", slices.operation());
                    shown.put("reached", reached == null ? null : reached.toString());
                    return shown;
                });
    }
}
