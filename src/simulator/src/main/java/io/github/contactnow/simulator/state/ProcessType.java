package io.github.contactnow.simulator.state;

import java.util.EnumSet;
import java.util.Set;

/** The state of a record for the dialler: column {@code ProcessType}. */
public enum ProcessType {
    NEW_PROSPECT("New Prospect"),
    NEEDS_MORE_WORK("NEEDSMOREWORK"),
    HOLD_NEW_PROSPECT("HOLD: New Prospect"),
    HOLD_NEEDS_MORE_WORK("HOLD: NEEDSMOREWORK"),
    COMPLETE("COMPLETE"),
    EXPIRED("EXPIRED");

    private final String text;

    ProcessType(String text) {
        this.text = text;
    }

    /** The text in replies. */
    public String text() {
        return text;
    }

    static ProcessType of(String text) {
        for (ProcessType type : values()) {
            if (type.text.equalsIgnoreCase(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No process type: " + text);
    }

    /** The process type that corresponds to this one in a dataset with this status. */
    ProcessType in(DatasetStatus status) {
        return switch (status) {
            case EXPIRED -> EXPIRED;
            case HOLD ->
                switch (this) {
                    case NEW_PROSPECT -> HOLD_NEW_PROSPECT;
                    case NEEDS_MORE_WORK -> HOLD_NEEDS_MORE_WORK;
                    default -> this;
                };
            case LIVE ->
                switch (this) {
                    case HOLD_NEW_PROSPECT -> NEW_PROSPECT;
                    case HOLD_NEEDS_MORE_WORK -> NEEDS_MORE_WORK;
                    default -> this;
                };
        };
    }

    /** The process type after an outcome, in a dataset with this status. */
    static ProcessType after(Outcome outcome, DatasetStatus status) {
        ProcessType type =
                outcome.complete() ? COMPLETE : outcome.id() == Outcome.FRESH ? NEW_PROSPECT : NEEDS_MORE_WORK;
        return type.in(status);
    }

    /** The process types that a value of filter {@code mode} selects. */
    public static Set<ProcessType> ofMode(String mode) {
        return switch (mode) {
            case "active" -> EnumSet.of(HOLD_NEW_PROSPECT, NEW_PROSPECT, HOLD_NEEDS_MORE_WORK, NEEDS_MORE_WORK);
            case "live" -> EnumSet.of(NEEDS_MORE_WORK, NEW_PROSPECT);
            case "callbacks" -> EnumSet.of(HOLD_NEEDS_MORE_WORK, NEEDS_MORE_WORK);
            case "live-callbacks" -> EnumSet.of(NEEDS_MORE_WORK);
            case "unexpired" -> EnumSet.complementOf(EnumSet.of(EXPIRED));
            default -> throw Refused.badArgument("mode");
        };
    }
}
