package io.github.contactnow.leads.delivery;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Chooses which leads share a request. */
final class Portions {

    private static final int MOST_ALONE = 3;

    private final OnceSettings settings;
    private final AnsweredCreates answered;

    Portions(OnceSettings settings, AnsweredCreates answered) {
        this.settings = settings;
        this.answered = answered;
    }

    /**
     * Chooses the leads of the next request: all, unless a lost reply would leave one of them without a control. Then it chooses the one
     * lead whose answered create is a control for most of the others. At a place with an answered create, it does so only a few times.
     *
     * @param sent how many requests of the delivery were sent so far
     */
    List<DeliveredLead> next(List<DeliveredLead> unsent, int sent) {
        if (settings.onDoubt() == OnceSettings.OnDoubt.HOLD) {
            return unsent;
        }
        List<DeliveredLead> uncovered = unsent.stream()
                .filter(one ->
                        !answered.mayKnow(one.place(), sent < MOST_ALONE ? one.reference() : ReferenceShape.LEAST))
                .toList();
        return uncovered.stream()
                .max(Comparator.comparingLong(one -> {
                    ReferenceShape shape = ReferenceShape.of(one.reference());
                    return uncovered.stream()
                            .filter(other -> Objects.equals(other.place(), one.place())
                                    && shape.covers(ReferenceShape.of(other.reference())))
                            .count();
                }))
                .map(List::of)
                .orElse(unsent);
    }
}
