package io.github.contactnow.demo;

import io.github.contactnow.routes.http.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the sample leads in: by file, by Kafka, by webhook and from the CRM. */
final class Feed {

    private final Path inbox;
    private final String bootstrapServers;
    private final URI webhook;
    private final String secret;
    private final Callable<List<String>> crm;

    /** @param crm sends what the CRM has, and returns the refusals */
    Feed(Path inbox, String bootstrapServers, String webhook, String secret, Callable<List<String>> crm) {
        this.inbox = inbox;
        this.bootstrapServers = bootstrapServers;
        this.webhook = URI.create(webhook);
        this.secret = secret;
        this.crm = crm;
    }

    /** Sends everything; returns the refusals of the webhooks. */
    List<String> all() throws Exception {
        Samples.drop(inbox);
        kafka();
        List<String> refusals = webhook();
        refusals.addAll(crm.call());
        return refusals;
    }

    private void kafka() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String record : Samples.kafkaRecords()) {
                producer.send(new ProducerRecord<>("contactnow.leads", record)).get();
            }
        }
    }

    private List<String> webhook() throws IOException, InterruptedException {
        List<String> refusals = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (String body : Samples.webhookBodies()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(webhook)
                            .header("Content-Type", "application/json")
                            .header(Signature.HEADER, Signature.of(body.getBytes(StandardCharsets.UTF_8), secret))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != 202) {
                refusals.add("webhook: " + Sightings.reason(answer.body()));
            }
        }
        return refusals;
    }
}
