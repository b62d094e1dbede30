package io.github.contactnow.ops;

import io.github.contactnow.api.Durations;
import io.github.contactnow.routes.leads.dead.DeadLead;
import io.github.contactnow.routes.leads.dead.DeadLetter;
import io.github.contactnow.routes.leads.dead.DeadLetter.Place;
import io.github.contactnow.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters a command is about. */
final class DeadLetterFilter {

    @Parameters(arity = "0..*", paramLabel = "PARTITION@OFFSET", description = "Only these letters.")
    private List<Place> places = List.of();

    @Option(
            names = "--reason",
            paramLabel = "REGEX",
            description = "Only letters in whose reason this is found, a regular expression.")
    private Pattern reason;

    @Option(names = "--reference", paramLabel = "R", description = "Only letters of the lead with this reference.")
    private String reference;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = PointInTime.class,
            description = "Only letters that were written since then: an "
                    + "instant such as 2026-01-05T08:00:00Z, or a duration back from now such as 1h or PT1H.")
    private Instant since;

    /** An instant, or a duration back from now. */
    static final class PointInTime implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return Durations.before(Instant.now(), text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is neither an instant nor a duration");
            }
        }
    }

    /** Those that were named; empty if none was. */
    List<Place> places() {
        return places;
    }

    boolean takes(DeadLetter letter, Settings settings) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (since == null || !letter.time().isBefore(since))
                && (reason == null || reason.matcher(letter.reason()).find())
                && (reference == null
                        || letter.reference(new DeadLead(letter.record().value(), settings))
                                .filter(reference::equals)
                                .isPresent());
    }
}
