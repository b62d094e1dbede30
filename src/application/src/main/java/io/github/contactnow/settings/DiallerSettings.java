package io.github.contactnow.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the contact policy knows of the dialler.
 *
 * @param hours   what follows from its hours
 * @param queues  whose hours count; empty for the queue of the dataset
 * @param dataset of the leads
 * @param zone    of its time-of-day policies
 * @param tries   how often it dials a record, at most; empty if that is not known
 * @param keeps   how long after its hand-over it may still dial a record
 */
public record DiallerSettings(
        Hours hours,
        List<String> queues,
        Optional<String> dataset,
        Optional<ZoneId> zone,
        OptionalInt tries,
        Duration keeps) {

    /** What follows from hours of the dialler that are wider than those of the policy, or not known. */
    public enum Hours {
        /** Wider hours hold leads; hours that are not known are a matter of health only. */
        COMPARE,
        /** Hours that are wider or not known hold leads. */
        REQUIRE,
        /** Neither holds a lead. */
        ACCEPT
    }

    static DiallerSettings of(Settings settings) {
        List<String> queues = settings.words("policy.dialler.queues");
        queues.forEach(queue -> id("policy.dialler.queues", queue));
        return new DiallerSettings(
                settings.choice("policy.dialler.hours", Hours.class).orElse(Hours.COMPARE),
                queues,
                settings.text("leads.dataset").filter(dataset -> dataset.matches("\\d+")),
                settings.text("policy.dialler.zone").map(DiallerSettings::zone),
                tries(settings),
                settings.isSet("policy.dialler.keeps")
                        ? settings.duration("policy.dialler.keeps")
                        : Duration.ofDays(30));
    }

    private static void id(String name, String text) {
        if (!text.matches("\\d+")) {
            throw new IllegalArgumentException(
                    "The setting " + name + " holds '" + text + "'; set ids of queues, such as 700001.");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The setting policy.dialler.zone is '" + text + "'; set a time zone such as Europe/London.", e);
        }
    }

    private static OptionalInt tries(Settings settings) {
        if (!settings.isSet("policy.dialler.tries")) {
            return OptionalInt.empty();
        }
        int tries = settings.number("policy.dialler.tries");
        if (tries < 1) {
            throw new IllegalArgumentException("The setting policy.dialler.tries is '" + tries + "'; set 1 or more.");
        }
        return OptionalInt.of(tries);
    }
}
