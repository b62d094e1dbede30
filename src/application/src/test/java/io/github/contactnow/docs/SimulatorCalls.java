package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Requests that a document makes to the simulator as its command starts it; {@code TOKEN} stands for the token of the last reply. */
final class SimulatorCalls {

    private static final String ADDRESS = "http://127.0.0.1:8106/";

    private final Simulator simulator;
    private String token = "";

    SimulatorCalls(Simulator simulator) {
        this.simulator = simulator;
    }

    void call(String address, List<String> data) throws Exception {
        assertThat(address).as("an address of the simulator").startsWith(ADDRESS);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                address.replace(ADDRESS, simulator.baseUrl().toString()).replace("TOKEN", token)));
        if (!data.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(String.join("&", data)));
        }
        HttpResponse<String> reply = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        JsonNode envelope = new ObjectMapper().readTree(reply.body());
        assertThat(envelope.path("success").asBoolean()).as(reply.body()).isTrue();
        token = envelope.path("token").asText(token);
    }
}
