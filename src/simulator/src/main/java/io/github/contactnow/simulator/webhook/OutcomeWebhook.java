package io.github.contactnow.simulator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.settings.WebhookSettings;
import io.github.contactnow.simulator.state.StoredRecord;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Posts outcomes to URLs, like the product's "Advance Outcome": a form whose field {@code data} is the record as JSON. It
 * posts in the order in which outcomes are set, does not wait for success and never retries.
 */
public final class OutcomeWebhook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String BOUNDARY = "contactnow-simulator-boundary";

    private final WebhookSettings settings;
    private final Clock clock;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "simulator-webhook");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Created at the first post and shared by all simulators, because its threads are never stopped. */
    private static final class Http {

        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST)
                .build();
    }

    public OutcomeWebhook(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Queues a post for the background thread if the outcome is one of those configured. */
    public void outcomeSet(StoredRecord record, long outcome) {
        if (settings.outcomes().contains(outcome)) {
            thread.execute(() -> fire(record, outcome, settings.urls()));
        }
    }

    /** Posts before it returns, whatever the outcome; without URLs, to the configured ones. */
    public List<Delivery> fire(StoredRecord record, long outcome, List<URI> urls) {
        List<URI> targets = urls.isEmpty() ? settings.urls() : urls;
        if (targets.isEmpty()) {
            throw new IllegalStateException("No webhook URL: pass one, or configure outcomeWebhook");
        }
        List<Delivery> done = new ArrayList<>();
        for (URI url : targets) {
            for (int i = 0; i < settings.times(); i++) {
                done.add(post(record, outcome, url));
            }
        }
        return done;
    }

    /** All attempts, oldest first, as an immutable list. */
    public List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    /** Cancels queued posts and interrupts the current one. */
    public void close() {
        thread.shutdownNow();
    }

    private Delivery post(StoredRecord record, long outcome, URI url) {
        int status = 0;
        String error = "";
        try {
            status = Http.CLIENT
                    .send(request(url, JSON.writeValueAsString(record.columns())), BodyHandlers.discarding())
                    .statusCode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException | IllegalArgumentException e) {
            error = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "The simulator was closed";
        }
        synchronized (deliveries) {
            Delivery delivery =
                    new Delivery(deliveries.size() + 1L, clock.instant(), url, record.id(), outcome, status, error);
            deliveries.add(delivery);
            return delivery;
        }
    }

    private HttpRequest request(URI url, String data) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(LONGEST);
        if (settings.multipart()) {
            return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofString(
                            "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n" + data
                                    + "\r\n--" + BOUNDARY + "--\r\n"))
                    .build();
        }
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("data=" + URLEncoder.encode(data, UTF_8)))
                .build();
    }
}
