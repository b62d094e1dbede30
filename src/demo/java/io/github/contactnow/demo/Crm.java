package io.github.contactnow.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.crm.CrmStandIn;
import io.github.contactnow.simulator.state.StoredRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A CRM, in both directions: a stand-in for HubSpot, whose workflow sends contacts and which gets their verdicts and calls. */
final class Crm implements AutoCloseable {

    private static final String TOKEN = "demo-token-of-the-crm";
    private static final String SECRET = "demo-secret-of-the-crm";
    private static final Map<String, String> CONTACTS =
            Map.of("3001", "{\"firstname\":\"Ada\",\"mobilephone\":\"07700900301\"}", "3002", """
            {"firstname":"Grace","mobilephone":"07700900302","phone":"02079460302"}""");

    private final CrmStandIn standIn = CrmStandIn.start("hubspot", 0, TOKEN);

    Crm() {
        CONTACTS.keySet().forEach(standIn::withLead);
    }

    /** The settings that connect it, with the address of the application. */
    Map<String, String> settings(String application) {
        return Map.of(
                "leads.webhooks",
                "hubspot",
                "leads.webhooks.hubspot.auth",
                "hubspot-v2",
                "leads.webhooks.hubspot.secret",
                SECRET,
                "leads.webhooks.hubspot.dataset",
                "12",
                "webhooks.public-url",
                application,
                "crm.targets",
                "hubspot",
                "crm.hubspot.url",
                standIn.url(),
                "crm.hubspot.mapping",
                "hubspot",
                "crm.hubspot.auth",
                "bearer",
                "crm.hubspot.secret",
                TOKEN);
    }

    /** Sends each contact twice, as a CRM does that has got no answer; returns the refusals. */
    List<String> send(String application) throws IOException, InterruptedException {
        List<String> refusals = new ArrayList<>();
        for (Map.Entry<String, String> contact : CONTACTS.entrySet()) {
            String body = "{\"objectId\":" + contact.getKey() + ",\"properties\":" + contact.getValue() + "}";
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = post(URI.create(application + "/leads/hubspot"), body);
                if (answer.statusCode() / 100 != 2) {
                    refusals.add("hubspot: " + Sightings.reason(answer.body()));
                }
            }
        }
        return refusals;
    }

    private static HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "application/json")
                                .header("X-HubSpot-Signature", sha256(SECRET + "POST" + url + body))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** References of its contacts. */
    Set<String> references() {
        return CONTACTS.keySet().stream().map(id -> "hubspot-" + id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What its contacts show, one line each; empty unless each contact shows its lead as accepted, and just the calls that the simulator has for
     * its record.
     */
    List<String> agreement(Simulator simulator) {
        List<String> lines = new ArrayList<>();
        for (String id : new TreeSet<>(CONTACTS.keySet())) {
            Map<String, JsonNode> contact = standIn.lead(id);
            Set<Long> records = simulator.records().stream()
                    .filter(record -> ("hubspot-" + id).equals(record.get("VENDOR_URN")))
                    .map(StoredRecord::id)
                    .collect(Collectors.toSet());
            Set<String> made = simulator.calls().stream()
                    .filter(call -> records.contains(call.record()))
                    .map(call -> Long.toString(call.id()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> shown = standIn.objects().all("calls").values().stream()
                    .filter(call -> text(call, "contact").equals(id))
                    .map(call -> text(call, "contactnow_call_id"))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!text(contact, "contactnow_status").equals("APPLIED") || made.isEmpty() || !made.equals(shown)) {
                return List.of();
            }
            lines.add("contact " + id + ": accepted, calls " + String.join(", ", shown));
        }
        return lines;
    }

    private static String text(Map<String, JsonNode> fields, String name) {
        return fields.containsKey(name) ? fields.get(name).asText() : "";
    }

    @Override
    public void close() {
        standIn.close();
    }
}
