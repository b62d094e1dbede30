package io.github.contactnow.policy.oracle;

import static io.github.contactnow.policy.oracle.OracleData.list;
import static io.github.contactnow.policy.oracle.OracleData.map;

import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Consent;
import io.github.contactnow.policy.Fact;
import io.github.contactnow.policy.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contact policy once more, slow and straight: made from the rule files and the description of the format, without the policy's code. */
final class Oracle {

    /** What the oracle says; of a clearance or a hold, until when. */
    record Answer(String verdict, Instant until, Set<String> notAllowed, int attemptsLeft) {}

    /** A suppression list. */
    record Listed(
            String name,
            String country,
            Set<String> coverage,
            Instant obtained,
            Duration maxAge,
            String scope,
            boolean usable,
            Set<Long> numbers) {}

    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final OracleData data;
    private final String tzdb;
    private final Map<String, Instant> fixedFrom;
    private final Map<String, ZoneOffset> fixed;
    private final OracleHours hours;

    Oracle(OracleData data, String tzdb, Map<String, Instant> fixedFrom, Map<String, ZoneOffset> fixed) {
        this.data = data;
        this.tzdb = tzdb;
        this.fixedFrom = fixedFrom;
        this.fixed = fixed;
        this.hours = new OracleHours(data, this::offset);
    }

    private ZoneOffset offset(String zone, Instant instant) {
        return fixed.containsKey(zone) && !instant.isBefore(fixedFrom.get(zone))
                ? fixed.get(zone)
                : ZoneId.of(zone).getRules().getOffset(instant);
    }

    private boolean isUntrusted(String zone) {
        if (fixed.containsKey(zone) || tzdb.compareTo("2026d") >= 0) {
            return false;
        }
        return data.changes.entrySet().stream()
                .anyMatch(change -> change.getKey().compareTo(tzdb) > 0
                        && list(change.getValue()).stream().anyMatch(changed -> isSame(changed.toString(), zone)));
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other) || (one.equals("America/Yellowknife") && other.equals("America/Edmonton"));
    }

    Answer decide(Subject subject, List<Listed> lists, Attempts attempts, Instant now) {
        TreeMap<String, String> verdicts = new TreeMap<>();
        List<Instant> ends = new ArrayList<>();
        List<Instant> releases = new ArrayList<>();
        boolean conditional = subject.phones().isEmpty();
        if (conditional) {
            verdicts.put("phones", "HOLD");
        }
        OraclePlace place = new OraclePlace(data, subject);
        if (place.unknown) {
            verdicts.put("place", "HOLD");
            conditional = true;
        }
        for (String zone : place.zones) {
            if (isUntrusted(zone)) {
                verdicts.put("tzdb", "HOLD");
                conditional = true;
            }
        }
        for (String jurisdiction : place.jurisdictions) {
            if (jurisdiction.contains("-")) {
                continue;
            }
            boolean states = data.rules.stream()
                    .anyMatch(rule -> rule.get("jurisdiction").toString().startsWith(jurisdiction + "-"));
            if (!data.covers.contains(jurisdiction)) {
                verdicts.put("coverage", "HOLD");
                conditional = true;
            } else if (states && place.jurisdictions.stream().noneMatch(each -> each.startsWith(jurisdiction + "-"))) {
                verdicts.put("place", "HOLD");
                conditional = true;
            }
        }
        int left = Integer.MAX_VALUE;
        List<OracleHours.Sheet> sheets = new ArrayList<>();
        for (Map<String, Object> rule : data.rules) {
            if (!place.jurisdictions.contains(rule.get("jurisdiction").toString())) {
                continue;
            }
            Instant begin =
                    rule.containsKey("effective-from") ? midnight(rule.get("effective-from"), 0, 14) : Instant.MIN;
            Instant end =
                    rule.containsKey("effective-until") ? midnight(rule.get("effective-until"), 1, -12) : Instant.MAX;
            if (!now.isBefore(end)) {
                continue;
            }
            Instant lifted = lifted(rule, subject, now);
            if (rule.containsKey("hours")) {
                Set<String> zones =
                        rule.containsKey("zone") ? Set.of(rule.get("zone").toString()) : place.zones;
                sheets.add(new OracleHours.Sheet(rule, zones, begin, end, lifted));
            }
            if (now.isBefore(begin)) {
                ends.add(begin);
                continue;
            }
            Finding finding = judge(rule, subject, lists, attempts, now, place);
            if (rule.containsKey("attempts") && lifted == null && attempts.watermark() != null) {
                left = Math.min(
                        left,
                        Math.max(
                                0,
                                (Integer) map(rule.get("attempts")).get("max")
                                        - counted(rule, subject, attempts, now).size()));
            }
            if (!finding.verdict.equals("ALLOW") && lifted != null) {
                finding = new Finding("ALLOW", lifted.equals(Instant.MAX) ? null : lifted);
            }
            if (finding.verdict.equals("ALLOW")) {
                if (finding.until != null) {
                    ends.add(finding.until);
                }
                continue;
            }
            verdicts.put(rule.get("id").toString(), finding.verdict);
            if (finding.until == null) {
                conditional = true;
            } else {
                releases.add(finding.until.isAfter(end) ? end : finding.until);
            }
        }
        Set<String> named = new TreeSet<>();
        data.rules.forEach(
                rule -> named.add(String.valueOf(map(rule.get("registry")).get("list"))));
        for (Listed one : lists) {
            if (!named.contains(one.name)
                    && (one.scope == null || subject.scopes().contains(one.scope))) {
                Finding finding = registry(one.name, one.country, null, subject, lists, now);
                if (!finding.verdict.equals("ALLOW")) {
                    verdicts.put("list/" + one.name, finding.verdict);
                    conditional = true;
                } else if (finding.until != null) {
                    ends.add(finding.until);
                }
            }
        }
        if (verdicts.containsValue("BLOCK")) {
            return new Answer("BLOCK", null, verdicts.keySet(), left);
        }
        if (verdicts.isEmpty()) {
            ends.add(now.plus(Duration.ofHours(24)));
            return new Answer(
                    "ALLOW", ends.stream().min(Comparator.naturalOrder()).orElseThrow(), Set.of(), left);
        }
        Instant from = releases.stream().max(Comparator.naturalOrder()).orElse(now);
        return new Answer("HOLD", conditional ? null : hours.firstCommon(sheets, from), verdicts.keySet(), left);
    }

    private record Finding(String verdict, Instant until) {}

    private static Instant midnight(Object date, int days, int offset) {
        return LocalDate.parse(date.toString())
                .plusDays(days)
                .atStartOfDay(ZoneOffset.ofHours(offset))
                .toInstant();
    }

    private Finding judge(
            Map<String, Object> rule,
            Subject subject,
            List<Listed> lists,
            Attempts attempts,
            Instant now,
            OraclePlace place) {
        if (rule.containsKey("hours")) {
            Set<String> zones =
                    rule.containsKey("zone") ? Set.of(rule.get("zone").toString()) : place.zones;
            return zones.isEmpty() ? new Finding("HOLD", null) : hours(rule, zones, now);
        }
        if (rule.containsKey("registry")) {
            Map<String, Object> registry = map(rule.get("registry"));
            return registry(
                    registry.get("list").toString(),
                    rule.get("jurisdiction").toString().substring(0, 2),
                    duration(registry.get("max-age")),
                    subject,
                    lists,
                    now);
        }
        if (rule.containsKey("consent")) {
            return consent(rule.get("consent").toString(), subject.consent(), now);
        }
        Instant watermark = attempts.watermark();
        if (watermark == null
                || watermark.isAfter(now.plus(CLOCKS))
                || watermark.isBefore(now.minus(Duration.ofMinutes(30)))) {
            return new Finding("HOLD", null);
        }
        if (rule.containsKey("attempts")) {
            List<Instant> counted = counted(rule, subject, attempts, now);
            int max = (Integer) map(rule.get("attempts")).get("max");
            long room = (long) max - attempts.planned();
            if (room < 0) {
                return new Finding("HOLD", null);
            }
            // Until so many have left the window that what follows has room.
            long leave = counted.size() - room;
            return leave <= 0
                    ? new Finding("ALLOW", null)
                    : new Finding(
                            "HOLD",
                            counted.get((int) leave - 1)
                                    .plus(duration(map(rule.get("attempts")).get("per"))));
        }
        Map<String, Object> coolDown = map(rule.get("cool-down"));
        Instant until = null;
        for (Attempt attempt : attempts.latest()) {
            boolean about = !"subject".equals(coolDown.get("of")) || isAbout(attempt, subject);
            boolean outcome = attempt.outcome() == null
                    || attempt.outcome().name().toLowerCase(Locale.ROOT).equals(coolDown.get("after"));
            Instant ends = attempt.at().plus(duration(coolDown.get("for")));
            if (about && outcome && ends.isAfter(now) && (until == null || ends.isAfter(until))) {
                until = ends;
            }
        }
        return until == null ? new Finding("ALLOW", null) : new Finding("HOLD", until);
    }

    private Finding hours(Map<String, Object> rule, Set<String> zones, Instant now) {
        OracleHours.Sheet sheet = new OracleHours.Sheet(rule, zones, Instant.MIN, Instant.MAX, null);
        if (hours.isOpen(List.of(sheet), now)) {
            return new Finding("ALLOW", hours.closes(sheet, now));
        }
        return new Finding("HOLD", hours.firstCommon(List.of(sheet), now));
    }

    /** When the counted attempts within the window began, the first at first. */
    private static List<Instant> counted(Map<String, Object> rule, Subject subject, Attempts attempts, Instant now) {
        Map<String, Object> cap = map(rule.get("attempts"));
        List<Instant> counted = new ArrayList<>();
        for (Attempt attempt : attempts.latest()) {
            boolean about = !"subject".equals(cap.get("of")) || isAbout(attempt, subject);
            if (!attempt.inbound() && about && attempt.at().isAfter(now.minus(duration(cap.get("per"))))) {
                counted.add(attempt.at());
            }
        }
        counted.sort(Comparator.naturalOrder());
        return counted;
    }

    private static boolean isAbout(Attempt attempt, Subject subject) {
        return subject.subjectKey() == null
                || attempt.subjectKey() == null
                || subject.subjectKey().equals(attempt.subjectKey());
    }

    private static Finding registry(
            String name, String country, Duration age, Subject subject, List<Listed> lists, Instant now) {
        Listed found = lists.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElse(null);
        if (found == null || !found.usable) {
            return new Finding("HOLD", null);
        }
        Instant until = null;
        for (Duration each : new Duration[] {age, found.maxAge}) {
            if (each != null && found.obtained == null) {
                return new Finding("HOLD", null);
            }
            if (each != null && (until == null || found.obtained.plus(each).isBefore(until))) {
                until = found.obtained.plus(each);
            }
        }
        if (found.obtained != null && found.obtained.minus(CLOCKS).isAfter(now)) {
            return new Finding("HOLD", null);
        }
        if (until != null && !until.isAfter(now)) {
            return new Finding("HOLD", null);
        }
        boolean covered = true;
        for (String phone : subject.phones()) {
            if (country != null && !KnownPhone.of(phone).countries().contains(country)) {
                continue;
            }
            String digits = phone.substring(1);
            if (found.numbers.contains(Long.valueOf(digits))) {
                return new Finding("BLOCK", null);
            }
            covered &= found.coverage.isEmpty() || found.coverage.stream().anyMatch(digits::startsWith);
        }
        return covered ? new Finding("ALLOW", until) : new Finding("HOLD", null);
    }

    private static Finding consent(String required, Consent consent, Instant now) {
        if (consent == null) {
            return new Finding("BLOCK", null);
        }
        if (consent.basis() == null
                || consent.grantedAt() == null
                || consent.wording() == null
                || consent.source() == null) {
            return new Finding("HOLD", null);
        }
        boolean weak = List.of("any", "express", "written").indexOf(required)
                > consent.basis().ordinal();
        if (weak || (consent.expiresAt() != null && !consent.expiresAt().isAfter(now))) {
            return new Finding("BLOCK", null);
        }
        return now.isBefore(consent.grantedAt())
                ? new Finding("HOLD", consent.grantedAt())
                : new Finding("ALLOW", consent.expiresAt());
    }

    /** The end of the first thing that lifts a rule, in the order of the format's description; null if nothing does. */
    private static Instant lifted(Map<String, Object> rule, Subject subject, Instant now) {
        List<?> unless = list(rule.get("unless"));
        for (String lift : List.of(
                "consent", "express-consent", "written-consent", "guaranteed-agent", "business", "relationship")) {
            if (!unless.contains(lift)) {
                continue;
            }
            Instant end;
            if (lift.endsWith("consent")) {
                String level = lift.equals("consent") ? "any" : lift.substring(0, lift.indexOf('-'));
                Finding finding = consent(level, subject.consent(), now);
                end = !finding.verdict.equals("ALLOW") ? null : finding.until == null ? Instant.MAX : finding.until;
            } else {
                end = subject.facts()
                        .get(Fact.valueOf(lift.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
            if (end != null && now.isBefore(end)) {
                return end;
            }
        }
        return null;
    }

    private static Duration duration(Object text) {
        if (text == null) {
            return null;
        }
        long number =
                Long.parseLong(text.toString().substring(0, text.toString().length() - 1));
        return text.toString().endsWith("d") ? Duration.ofHours(24 * number) : Duration.ofHours(number);
    }
}
