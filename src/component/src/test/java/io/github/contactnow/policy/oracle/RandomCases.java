package io.github.contactnow.policy.oracle;

import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Consent;
import io.github.contactnow.policy.Fact;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.oracle.Oracle.Listed;
import io.github.contactnow.policy.rules.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Subjects, lists, attempts and instants at random, most of them near a change of clocks, a year's end, a holiday or the edge of a window. */
final class RandomCases {

    /** Zones around whose changes of clocks instants lie. */
    static final List<String> ZONES = List.of(
            "Europe/London",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Phoenix",
            "America/St_Johns",
            "America/Vancouver",
            "America/Edmonton",
            "Europe/Paris",
            "Europe/Madrid",
            "Atlantic/Canary",
            "Europe/Rome",
            "Europe/Berlin",
            "Australia/Sydney",
            "Australia/Adelaide",
            "Australia/Perth",
            "Asia/Kolkata",
            "Pacific/Honolulu",
            "Australia/Lord_Howe",
            "Africa/Casablanca");

    private static final List<String> ODD_ZONES =
            List.of("Europe/Londn", "UTC", "Etc/GMT+5", "EST", "US/Eastern", "Canada/Pacific");
    private static final List<String> POSTCODES = List.of(
            "33101",
            "32501",
            "10001",
            "06101",
            "73301",
            "96799",
            "99501",
            "00901",
            "83814",
            "M5V 2T6",
            "V6B 1A1",
            "2000",
            "0800",
            "800",
            "4000",
            "75001",
            "97110",
            "28001",
            "35001",
            "SW1A 1AA",
            "ABC",
            "99999-1234");
    private static final List<String> STATES = List.of(
            "FL",
            "Florida",
            "US-TX",
            "tx",
            "NY",
            "RI",
            "UT",
            "LA",
            "Floridaa",
            "ON",
            "Ontario",
            "BC",
            "NSW",
            "QLD",
            "Canarias",
            "PR",
            "Bayern");
    private static final List<String> COUNTRIES =
            List.of("GB", "US", "US", "CA", "FR", "DE", "ES", "IT", "AU", "IN", "PR", "GG", "BR", "XX", "MA", "us");
    private static final List<List<String>> REGISTERS = List.of(
            List.of("tps", "GB"),
            List.of("ctps", "GB"),
            List.of("us-dnc", "US"),
            List.of("ca-dncl", "CA"),
            List.of("bloctel", "FR"),
            List.of("robinson", "ES"),
            List.of("rpo", "IT"),
            List.of("au-dncr", "AU"),
            List.of("in-preference", "IN"));
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2025, 12, 25),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 5),
            LocalDate.of(2026, 5, 25),
            LocalDate.of(2026, 7, 3),
            LocalDate.of(2026, 8, 10),
            LocalDate.of(2026, 8, 11),
            LocalDate.of(2026, 8, 31),
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2026, 12, 7),
            LocalDate.of(2026, 12, 26),
            LocalDate.of(2026, 12, 28),
            LocalDate.of(2026, 12, 31),
            LocalDate.of(2027, 2, 9),
            LocalDate.of(2027, 7, 5),
            LocalDate.of(2023, 3, 1),
            LocalDate.of(2023, 6, 29),
            LocalDate.of(2028, 2, 29));

    private final Random random;

    RandomCases(long seed) {
        this.random = new Random(seed);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    /** An instant near a day. */
    Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(4 * 86_400) - 2 * 86_400);
    }

    Instant instant() {
        Instant near;
        if (in(35)) {
            ZoneId zone = ZoneId.of(any(ZONES));
            ZoneOffsetTransition change = zone.getRules()
                    .nextTransition(LocalDate.of(2025 + random.nextInt(5), 1 + random.nextInt(12), 1)
                            .atStartOfDay(zone)
                            .toInstant());
            near = change == null ? Instant.parse("2026-11-01T09:00:00Z") : change.getInstant();
            near = near.plusSeconds(random.nextInt(60 * 60 * 60) - 30 * 60 * 60);
        } else if (in(50)) {
            near = any(DAYS)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds(random.nextInt(72 * 3600) - 24 * 3600);
        } else {
            near = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(5 * 365 * 86_400));
        }
        if (in(40)) {
            // Right at the edge of a window, a second before, or a minute before.
            long quarter = near.getEpochSecond() / 900 * 900;
            return Instant.ofEpochSecond(quarter - any(List.of(0, 1, 60, 61)));
        }
        return in(50) ? near : near.plusMillis(random.nextInt(1000));
    }

    /** A subject with any phone. */
    Subject subject() {
        return subject(KnownPhone.ALL);
    }

    /** A subject whose first phone is one of these. */
    Subject subject(List<KnownPhone> firsts) {
        List<String> phones = new ArrayList<>();
        KnownPhone first = any(firsts);
        phones.add(number(first));
        while (in(20) && phones.size() < 3) {
            phones.add(number(any(KnownPhone.ALL)));
        }
        Subject subject = Subject.of(phones.toArray(String[]::new));
        if (in(25)) {
            subject = subject.withZone(
                    in(60) && !first.zones().isEmpty() ? any(first.zones()) : in(70) ? any(ZONES) : any(ODD_ZONES));
        }
        if (in(40)) {
            String country = in(50)
                    ? null
                    : in(70) && !first.countries().isEmpty() ? first.countries().get(0) : any(COUNTRIES);
            String state = in(60)
                    ? null
                    : in(60) && !first.states().isEmpty() ? first.states().get(0) : any(STATES);
            subject = subject.withAddress(in(60) ? null : any(POSTCODES), state, country);
        }
        if (in(50)) {
            subject = subject.withSubjectKey(any(List.of("solar", "debt-1")));
        }
        if (in(20)) {
            subject = subject.withScopes("brand:Acme");
        }
        return subject;
    }

    private String number(KnownPhone phone) {
        StringBuilder digits = new StringBuilder(phone.begin());
        while (digits.length() < phone.digits()) {
            digits.append(random.nextInt(10));
        }
        return "+" + digits;
    }

    Subject withLifts(Subject subject, Instant now) {
        Subject lifted = subject;
        if (in(50)) {
            Instant granted =
                    in(5) ? null : now.plusSeconds(in(90) ? -random.nextInt(30_000_000) : random.nextInt(300_000));
            Instant expires = in(60) ? null : now.plusSeconds(random.nextInt(2_000_000) - 300_000);
            Consent.Basis basis = in(3) ? null : any(List.of(Consent.Basis.values()));
            lifted = lifted.withConsent(
                    new Consent(basis, granted, in(3) ? null : "v1", in(3) ? null : "form", expires));
        }
        for (Fact fact : Fact.values()) {
            if (in(15)) {
                lifted =
                        lifted.withFact(fact, in(50) ? Instant.MAX : now.plusSeconds(random.nextInt(200_000) - 50_000));
            }
        }
        return lifted;
    }

    Attempts attempts(Instant now) {
        List<Attempt> attempts = new ArrayList<>();
        int count = in(45) ? 0 : random.nextInt(9);
        for (int i = 0; i < count; i++) {
            int back = in(60) ? random.nextInt(200_000) : random.nextInt(60 * 86_400 + 1000);
            Instant at = in(10)
                    ? now.minus(any(List.of(Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(7))))
                    : now.minusSeconds(back);
            String key = in(30) ? null : any(List.of("solar", "debt-1"));
            Outcome outcome = in(4) ? null : in(60) ? Outcome.OTHER : any(List.of(Outcome.values()));
            attempts.add(new Attempt(at, key, outcome, in(10)));
        }
        Instant watermark = in(90)
                ? now.minusSeconds(random.nextInt(1800))
                : any(Arrays.asList(
                        null,
                        now.minusSeconds(1800),
                        now.minusSeconds(1801),
                        now.plusSeconds(300),
                        now.plusSeconds(301)));
        return new Attempts(watermark, attempts, in(70) ? 1 : in(90) ? 1 + random.nextInt(4) : Attempts.UNLIMITED);
    }

    List<Listed> lists(Subject subject, Instant now) {
        List<Listed> lists = new ArrayList<>();
        for (List<String> register : REGISTERS) {
            if (in(97)) {
                lists.add(list(register.get(0), register.get(1), null, subject, now));
            }
        }
        if (in(30)) {
            lists.add(list("opt-outs", null, in(50) ? null : "brand:Acme", subject, now));
        }
        return lists;
    }

    private Listed list(String name, String country, String scope, Subject subject, Instant now) {
        Set<Long> numbers = new HashSet<>();
        Set<String> coverage = new HashSet<>();
        boolean covered = in(8);
        for (String phone : subject.phones()) {
            long number = Long.parseLong(phone.substring(1));
            numbers.add(in(3) ? number : number + 1);
            if (covered && in(70)) {
                coverage.add(phone.substring(1, 4 + random.nextInt(3)));
            }
        }
        Instant obtained = now.minusSeconds(random.nextInt(6 * 86_400));
        if (in(20)) {
            obtained = any(Arrays.asList(
                    null,
                    now.minus(Duration.ofDays(random.nextInt(40))),
                    now.minus(Duration.ofDays(random.nextInt(40))).plusSeconds(random.nextInt(86_400)),
                    now.plusSeconds(301),
                    now.plusSeconds(300)));
        }
        Duration maxAge = in(90) ? null : Duration.ofDays(1 + random.nextInt(5));
        return new Listed(name, country, coverage, obtained, maxAge, scope, in(99), numbers);
    }
}
