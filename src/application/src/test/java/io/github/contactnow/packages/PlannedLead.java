package io.github.contactnow.packages;

import java.util.List;
import java.util.Map;

/**
 * One lead of a history: what is sent under its reference, and what is to become of it.
 *
 * @param comesByTopic whether at least one of its records reaches the topic
 * @param versions the records that are sent under the reference, as often as they are; all alike but for {@link Fate#CONFLICT}
 */
record PlannedLead(String reference, Fate fate, boolean comesByTopic, List<Map<String, String>> versions) {

    PlannedLead byTopic() {
        return new PlannedLead(reference, fate, true, versions);
    }

    /** What is to become of a lead. */
    enum Fate {
        /** Created once, and never rejected. */
        CREATED,
        /** Rejected by the application: it has no phone. */
        NO_PHONE,
        /** Rejected by the server: its dataset is expired. */
        EXPIRED,
        /** Rejected by the server: its outcome is unknown. */
        NO_OUTCOME,
        /** Two different leads under one reference: one is created once, the other rejected. */
        CONFLICT;

        boolean isCreated() {
            return this == CREATED || this == CONFLICT;
        }

        boolean isRejected() {
            return this != CREATED;
        }
    }
}
