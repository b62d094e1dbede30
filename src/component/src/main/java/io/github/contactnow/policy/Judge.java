package io.github.contactnow.policy;

import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.policy.place.Address;
import io.github.contactnow.policy.place.NumberPlace;
import io.github.contactnow.policy.place.Place;
import io.github.contactnow.policy.place.Places;
import io.github.contactnow.policy.place.Zone;
import io.github.contactnow.policy.rules.AttemptsRule;
import io.github.contactnow.policy.rules.ConsentRule;
import io.github.contactnow.policy.rules.CoolDownRule;
import io.github.contactnow.policy.rules.HoursRule;
import io.github.contactnow.policy.rules.RegistryRule;
import io.github.contactnow.policy.rules.Rule;
import io.github.contactnow.policy.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Judges a subject by all rules of a policy, and makes one decision of what they say. */
final class Judge {

    private final RuleBook book;
    private final Places places;
    private final String version;
    private final HoursJudge hours;
    /** The hours to their last second: for what others do, and not for clearances. */
    private final HoursJudge wholeHours;

    private final AttemptsJudge attemptsJudge;
    private final Set<String> namedLists = new TreeSet<>();
    /** Countries whose states have rules of their own. */
    private final Set<String> countriesWithStates = new TreeSet<>();

    Judge(RuleBook book, Places places, String version) {
        this.book = book;
        this.places = places;
        this.version = version;
        this.hours = new HoursJudge(book, places.zones(), book.margin());
        this.wholeHours = new HoursJudge(book, places.zones(), Duration.ZERO);
        this.attemptsJudge = new AttemptsJudge(book.attemptsMaxAge());
        for (Rule rule : book.rules()) {
            if (rule instanceof RegistryRule registry) {
                namedLists.add(registry.list());
            }
            if (rule.head().jurisdiction().length() > 2) {
                countriesWithStates.add(rule.head().jurisdiction().substring(0, 2));
            }
        }
    }

    Decision decide(Subject subject, SuppressionLists lists, Attempts attempts, Instant instant) {
        Verdicts verdicts = new Verdicts(instant, instant.plus(book.clearance()));
        Case it = read(subject, lists, attempts, instant, verdicts);
        if (!book.rules().isEmpty() || !book.covers().isEmpty()) {
            checkPlace(it, verdicts);
        }
        for (Rule rule : book.rules()) {
            if (it.place().jurisdictions().containsKey(rule.head().jurisdiction())) {
                judge(it, rule, verdicts);
            }
        }
        for (SuppressionList list : lists.all()) {
            String name = list.info().name();
            String scope = list.info().scope();
            if (!namedLists.contains(name) && (scope == null || subject.scopes().contains(scope))) {
                verdicts.add(
                        guarded(() -> ListsJudge.judge(it, name, list.info().country(), null))
                                .as(Check.LIST + name, null));
            }
        }
        return verdicts.decision(new Basis(
                version, lists.versions(), attempts.watermark(), places.zones().version(), instant));
    }

    SortedSet<String> zones(Subject subject, Instant instant) {
        Case it = read(subject, SuppressionLists.NONE, Attempts.UNKNOWN, instant, new Verdicts(instant, instant));
        SortedSet<String> zones = new TreeSet<>();
        it.place().zones().forEach(each -> zones.add(each.zone().id()));
        return zones;
    }

    Optional<Instant> outsideHours(Subject subject, List<TimeSpan> spans, Instant from) {
        Case it = read(subject, SuppressionLists.NONE, Attempts.UNKNOWN, from, new Verdicts(from, from));
        List<HoursJudge.Timetable> timetables = new ArrayList<>();
        for (Rule rule : book.rules()) {
            if (rule instanceof HoursRule each
                    && it.place().jurisdictions().containsKey(rule.head().jurisdiction())) {
                ConsentJudge.Lifted lifted = rule.head().unless().isEmpty()
                        ? null
                        : ConsentJudge.lift(it, rule.head().unless());
                timetables.addAll(wholeHours.timetables(it, each, lifted));
            }
        }
        return HoursJudge.firstOutside(timetables, spans, from);
    }

    private Case read(Subject subject, SuppressionLists lists, Attempts attempts, Instant instant, Verdicts verdicts) {
        List<String> written = subject.phones();
        long[] numbers = new long[written.size()];
        List<NumberPlace> phonePlaces = new ArrayList<>(numbers.length);
        int read = 0;
        for (int i = 0; i < numbers.length; i++) {
            long number = number(written.get(i), subject.country());
            if (number == E164.NONE) {
                int phone = i + 1;
                verdicts.add(Finding.hold(Condition.PHONES, () -> "phone " + phone + " cannot be read")
                        .as(Check.PHONES, null));
            } else {
                numbers[read++] = number;
                phonePlaces.add(places.of(number));
            }
        }
        if (numbers.length == 0) {
            verdicts.add(Finding.hold(Condition.PHONES, () -> "the lead has no phone")
                    .as(Check.PHONES, null));
        }
        Address address = new Address(subject.zone(), subject.postcode(), subject.state(), subject.country());
        return new Case(
                subject,
                read == numbers.length ? numbers : Arrays.copyOf(numbers, read),
                phonePlaces,
                places.find(address, phonePlaces),
                lists,
                attempts,
                instant);
    }

    private static long number(String written, String country) {
        long clean = E164.parse(written);
        if (clean != E164.NONE) {
            return clean;
        }
        try {
            return new NumberReader(country).read(written);
        } catch (IllegalArgumentException e) {
            // A country that does not exist is a finding about the place.
            return new NumberReader(null).read(written);
        }
    }

    private void checkPlace(Case it, Verdicts verdicts) {
        Place place = it.place();
        if (place.problem() != null) {
            verdicts.add(Finding.hold(Condition.PLACE, place::problem).as(Check.PLACE, null));
        } else {
            verdicts.add(Finding.allow(null, () -> evidence(place)).as(Check.PLACE, null));
        }
        for (Place.ZoneEvidence each : place.zones()) {
            untrusted(each.zone(), verdicts);
        }
        for (String jurisdiction : place.jurisdictions().keySet()) {
            if (jurisdiction.length() > 2) {
                continue;
            }
            if (!book.covers().contains(jurisdiction)) {
                verdicts.add(Finding.hold(
                                Condition.RULES,
                                () -> "no chosen rule set covers " + jurisdiction + ", which "
                                        + place.jurisdictions().get(jurisdiction) + " names")
                        .as(Check.COVERAGE, null));
            } else if (countriesWithStates.contains(jurisdiction) && !hasState(place, jurisdiction)) {
                verdicts.add(stateUnknown(jurisdiction));
            }
        }
    }

    private static boolean hasState(Place place, String country) {
        String begin = country + "-";
        return place.jurisdictions().keySet().stream().anyMatch(code -> code.startsWith(begin));
    }

    private static Reason stateUnknown(String country) {
        return Finding.hold(
                        Condition.PLACE,
                        () -> "states of " + country + " have rules of their own, and the state is not known")
                .as(Check.PLACE, null);
    }

    private static void untrusted(Zone zone, Verdicts verdicts) {
        if (zone.problem() != null) {
            verdicts.add(Finding.hold(Condition.ZONE_DATA, zone::problem).as(Check.ZONE_DATA, null));
        }
    }

    private static String evidence(Place place) {
        StringBuilder text = new StringBuilder();
        place.zones().forEach(each -> text.append(text.isEmpty() ? "" : ", ")
                .append(each.zone().id())
                .append(" by ")
                .append(each.evidence()));
        text.append(" in ").append(String.join(", ", place.jurisdictions().keySet()));
        place.notes().forEach(note -> text.append("; ").append(note));
        return text.toString();
    }

    private void judge(Case it, Rule rule, Verdicts verdicts) {
        Instant start = rule.head().start();
        if (!it.instant().isBefore(rule.head().end())) {
            return;
        }
        ConsentJudge.Lifted lifted = rule.head().unless().isEmpty()
                ? null
                : ConsentJudge.lift(it, rule.head().unless());
        if (rule instanceof HoursRule each) {
            if (each.zone() != null) {
                places.zones().find(each.zone().getId()).ifPresent(zone -> untrusted(zone, verdicts));
            }
            verdicts.addTimetables(hours.timetables(it, each, lifted));
        }
        if (it.instant().isBefore(start)) {
            verdicts.beginsLater(start);
            return;
        }
        Finding finding = guarded(() -> judge(it, rule));
        if (rule instanceof AttemptsRule cap && lifted == null && it.attempts().watermark() != null) {
            verdicts.attemptsLeft(Math.max(0, cap.max() - attemptsJudge.made(it, cap)));
        }
        verdicts.add(reason(rule, finding, lifted));
    }

    private static Reason reason(Rule rule, Finding finding, ConsentJudge.Lifted lifted) {
        boolean consents = rule instanceof ConsentRule && finding.verdict() == Verdict.ALLOW;
        if (finding.verdict() == Verdict.ALLOW || lifted == null) {
            Instant until = finding.verdict() == Verdict.HOLD
                            && finding.until() != null
                            && finding.until().isAfter(rule.head().end())
                    ? rule.head().end()
                    : finding.until();
            return new Reason(
                    rule.id(),
                    finding.verdict(),
                    until,
                    finding.condition(),
                    consents ? "consent" : null,
                    finding.evidence(),
                    rule.head().source());
        }
        return new Reason(
                rule.id(),
                Verdict.ALLOW,
                lifted.until().equals(Instant.MAX) ? null : lifted.until(),
                null,
                lifted.by(),
                finding.evidence(),
                rule.head().source());
    }

    private Finding judge(Case it, Rule rule) {
        if (rule instanceof HoursRule each) {
            return hours.judge(it, each);
        } else if (rule instanceof AttemptsRule each) {
            return attemptsJudge.judge(it, each);
        } else if (rule instanceof CoolDownRule each) {
            return attemptsJudge.judge(it, each);
        } else if (rule instanceof RegistryRule each) {
            return ListsJudge.judge(it, each.list(), each.numbers(), each.maxAge());
        }
        return ConsentJudge.judge(it, (ConsentRule) rule);
    }

    /** An error holds the person: it must never clear one. */
    private static Finding guarded(Supplier<Finding> judge) {
        try {
            return judge.get();
        } catch (RuntimeException e) {
            return Finding.hold(
                    Condition.ERROR,
                    () -> "the rule failed with " + e.getClass().getSimpleName());
        }
    }
}
