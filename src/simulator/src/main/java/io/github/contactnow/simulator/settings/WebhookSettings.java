package io.github.contactnow.simulator.settings;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where and how the simulator posts outcomes that calls set.
 *
 * @param urls      the receivers; their query strings are kept
 * @param outcomes  the outcome codes to post
 * @param multipart whether the form is {@code multipart/form-data} instead of urlencoded
 * @param times     how many times each outcome is posted to each URL
 */
public record WebhookSettings(List<URI> urls, Set<Long> outcomes, boolean multipart, int times) {

    /** No webhook. */
    public static final WebhookSettings NONE = new WebhookSettings(List.of(), Set.of(), false, 1);
}
