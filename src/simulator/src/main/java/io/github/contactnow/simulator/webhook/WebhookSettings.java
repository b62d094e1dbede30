package io.github.contactnow.simulator.webhook;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Whom the simulator tells that an outcome was set, and how.
 *
 * @param urls      who is told of every outcome chosen; what their query says stays
 * @param outcomes  the outcome codes chosen
 * @param multipart the form is {@code multipart/form-data}, not urlencoded
 * @param times     how often each is told
 */
public record WebhookSettings(List<URI> urls, Set<Long> outcomes, boolean multipart, int times) {

    /** Nobody is told anything. */
    public static final WebhookSettings NONE = new WebhookSettings(List.of(), Set.of(), false, 1);
}
