package io.github.contactnow.state.life;

import java.util.ArrayList;
import java.util.List;

/** What one look found. */
final class Trace {

    private final List<LeadEvent> events = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();

    void add(LeadEvent event) {
        events.add(event);
    }

    void limit(String sentence) {
        limits.add(sentence);
    }

    List<LeadEvent> events() {
        return events;
    }

    List<String> limits() {
        return limits;
    }
}
