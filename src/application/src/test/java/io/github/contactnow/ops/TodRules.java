package io.github.contactnow.ops;

import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Sets the hours of a time-of-day policy of the simulator, as a client of the API does. */
public final class TodRules {

    private TodRules() {}

    /** @param rules such as {@code Mon-Fri 08:00 20:59}; at other times the policy hangs up */
    public static void set(Simulator simulator, int policy, List<String> rules) {
        String token = send(
                        simulator,
                        "token.php?action=get&username=" + simulator.username() + "&password=" + simulator.password(),
                        "")
                .replaceAll("(?s).*\"token\":\"(\\w+)\".*", "$1");
        String database = "database.php?raw=1&format=json&token=" + token + "&method=";
        send(simulator, database + "tod_policy&action=update", "[{\"uid\":" + policy + ",\"default\":\"hangup\"}]");
        int number = 1;
        for (String rule : rules) {
            String[] parts = rule.split(" ");
            send(
                    simulator,
                    database + "tod_rules&action=create",
                    String.format(
                            "[{\"policy\":%d,\"rule\":%d,\"days\":\"%s\",\"start\":\"%s\",\"stop\":\"%s\"}]",
                            policy, number++, parts[0], parts[1], parts[2]));
        }
    }

    private static String send(Simulator simulator, String path, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(simulator.baseUrl().resolve(path))
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
