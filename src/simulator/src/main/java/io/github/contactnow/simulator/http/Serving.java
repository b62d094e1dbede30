package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.history.History;
import io.github.contactnow.simulator.script.Api;

/** What requests are served from; a reset of the simulator replaces it, and requests under way keep what they have. */
public record Serving(Api api, History history) {
}
