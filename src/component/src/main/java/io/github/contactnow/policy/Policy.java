package io.github.contactnow.policy;

import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.place.Places;
import io.github.contactnow.policy.place.TimeZones;
import io.github.contactnow.policy.place.ZoneChanges;
import io.github.contactnow.policy.place.ZoneData;
import io.github.contactnow.policy.rules.AttemptsRule;
import io.github.contactnow.policy.rules.CoolDownRule;
import io.github.contactnow.policy.rules.Outcome;
import io.github.contactnow.policy.rules.PackagedSets;
import io.github.contactnow.policy.rules.Rule;
import io.github.contactnow.policy.rules.RuleBook;
import io.github.contactnow.policy.yaml.YamlDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A contact policy: chosen sets of rules with the data that they need. Immutable and safe for any number of threads. Not legal advice: no
 * packaged rule is reviewed, so have your counsel check each before you rely on it.
 */
public final class Policy {

    private final RuleBook book;
    private final String version;
    private final Places places;
    private final Judge judge;

    private Policy(RuleBook book, String version, Places places) {
        this.book = book;
        this.version = version;
        this.places = places;
        this.judge = new Judge(book, places, version);
    }

    /**
     * Loads a policy.
     *
     * @param sets names of packaged sets, such as {@code uk} and {@code us-federal}; none if only own lists are to count
     * @param own  text of the user's policy file, by the name that errors give it; empty if there is none
     * @throws io.github.contactnow.policy.yaml.PolicyFileException if a set does not exist or the file is wrong, as one sentence with file,
     *         line, column and next step
     */
    public static Policy load(List<String> sets, Map<String, String> own) {
        return load(sets, own, ZoneData.ofThisJava());
    }

    /** Loads a policy with time zone data other than those of this Java. */
    public static Policy load(List<String> sets, Map<String, String> own, ZoneData zoneData) {
        Map<String, String> texts = new LinkedHashMap<>();
        sets.forEach(name -> texts.put(name, PackagedSets.text(name)));
        String holidays = PackagedSets.data("holidays");
        String countries = PackagedSets.data("places");
        String changes = PackagedSets.data("tzdb-changes");
        RuleBook book = RuleBook.read(holidays, texts, own);
        TimeZones zones = new TimeZones(
                zoneData,
                book.minTzdb(),
                ZoneChanges.read(YamlDocument.read("tzdb-changes.yaml", changes)),
                book.zoneOverrides());
        Places places = Places.read(YamlDocument.read("places.yaml", countries), zones);
        Digest digest = new Digest().add(holidays).add(countries).add(changes);
        texts.forEach((name, text) -> digest.add(name).add(text));
        own.forEach((name, text) -> digest.add(text));
        return new Policy(book, digest.text(), places);
    }

    /**
     * Judges a subject by all rules; the strictest verdict wins, and an error or missing evidence is a hold. Never throws because of what the
     * subject, the lists or the attempts are.
     *
     * @param instant the time for which the answer is to hold; the same input gives the same answer
     */
    public Decision decide(Subject subject, SuppressionLists lists, Attempts attempts, Instant instant) {
        return judge.decide(subject, lists, attempts, instant);
    }

    /**
     * Whether the calling hours forbid a call to a subject at a time at which another system may make it.
     *
     * @param spans when the other system may call, in order
     * @param from  from when on
     * @return the first second of the spans that is outside of the hours; empty if there is none
     */
    public Optional<Instant> outsideHours(Subject subject, List<TimeSpan> spans, Instant from) {
        return judge.outsideHours(subject, spans, from);
    }

    /** The time zones in which a subject may be; none if that is not known. */
    public SortedSet<String> zones(Subject subject, Instant instant) {
        return judge.zones(subject, instant);
    }

    /** A digest of all rules and data. */
    public String version() {
        return version;
    }

    /** Version of the time zone data, such as {@code 2025a}. */
    public String tzdb() {
        return places.zones().version();
    }

    /** All rules, for display. Not legal advice. */
    public List<Rule> rules() {
        return book.rules();
    }

    /** All rules and settings, for lint. */
    public RuleBook book() {
        return book;
    }

    /** Where persons and numbers are. */
    public Places places() {
        return places;
    }

    /** What an outcome code of ContactNow means to the rules. */
    public Outcome outcome(String code) {
        return book.outcomes().getOrDefault(code, Outcome.OTHER);
    }

    /** How far back rules look at attempts; zero if none does. */
    public Duration attemptsHorizon() {
        return book.rules().stream()
                .map(rule -> rule instanceof AttemptsRule cap
                        ? cap.per()
                        : rule instanceof CoolDownRule coolDown ? coolDown.lasts() : Duration.ZERO)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
