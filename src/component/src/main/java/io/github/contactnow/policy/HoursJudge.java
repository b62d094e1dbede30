package io.github.contactnow.policy;

import io.github.contactnow.policy.place.Place;
import io.github.contactnow.policy.place.TimeZones;
import io.github.contactnow.policy.place.Zone;
import io.github.contactnow.policy.rules.HoursRule;
import io.github.contactnow.policy.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges calling hours: in each zone of the person, or in the zone of the rule. */
final class HoursJudge {

    /** How far ahead a common hour is looked for. */
    private static final long HORIZON = 30L * 24 * 60 * 60;

    /** The hours of a rule in a zone, from the begin to the end of its force, unless lifted until a second. */
    record Timetable(HoursTable hours, Zone zone, long start, long end, long liftedUntil) {

        /** The first second from one on at which this permits a call, or might. */
        private long next(long second, long limit) {
            long at = second;
            while (at < limit) {
                if (at < liftedUntil || at < start || at >= end) {
                    return at;
                }
                long change = hours.look(at, zone);
                if (change > 0) {
                    return at;
                }
                at = Math.min(-change, end);
            }
            return limit;
        }

        /** The first second from one on at which this forbids a call; the limit if there is none before it. */
        private long openUntil(long second, long limit) {
            long at = second;
            while (at < limit) {
                if (at < liftedUntil) {
                    at = liftedUntil;
                } else if (at < start) {
                    at = start;
                } else if (at >= end) {
                    return limit;
                } else {
                    long change = hours.look(at, zone);
                    if (change < 0) {
                        return at;
                    }
                    at = change;
                }
            }
            return limit;
        }
    }

    private final Map<String, HoursTable> tables = new HashMap<>();
    private final TimeZones zones;
    private final long clearance;

    /** @param margin how long before their end the hours close */
    HoursJudge(RuleBook book, TimeZones zones, Duration margin) {
        this.zones = zones;
        this.clearance = book.clearance().toSeconds();
        book.rules().forEach(rule -> {
            if (rule instanceof HoursRule hours) {
                tables.put(rule.id(), new HoursTable(hours, book.calendars().get(hours.calendar()), margin));
            }
        });
    }

    Finding judge(Case it, HoursRule rule) {
        List<Timetable> timetables = timetables(it, rule, null);
        if (timetables.isEmpty()) {
            return Finding.hold(Condition.PLACE, () -> "no time zone of the person is known");
        }
        long now = it.instant().getEpochSecond();
        long end = now + clearance;
        try {
            for (Timetable timetable : timetables) {
                end = Math.min(end, timetable.hours().openUntil(now, timetable.zone(), end));
                if (end == now) {
                    Instant opens = common(timetables, it.instant());
                    return new Finding(
                            Verdict.HOLD,
                            opens,
                            opens == null ? Condition.COMMON_HOURS : null,
                            () -> local(it, timetable.zone()) + " is outside of the hours");
                }
            }
        } catch (HoursTable.HolidaysUnknownException e) {
            return Finding.hold(Condition.HOLIDAYS, e::getMessage);
        }
        return Finding.allow(
                Instant.ofEpochSecond(end),
                () -> local(it, timetables.get(0).zone())
                        + (timetables.size() == 1
                                ? ""
                                : " and the local times of " + (timetables.size() - 1) + " more zones")
                        + " are within the hours");
    }

    private static String local(Case it, Zone zone) {
        ZoneOffset offset = zone.rules().getOffset(it.instant());
        LocalDateTime time = LocalDateTime.ofInstant(it.instant(), offset).truncatedTo(ChronoUnit.SECONDS);
        return time.getDayOfWeek() + " " + time + " in " + zone.id();
    }

    /** @param lifted what lifts the rule; null if nothing does */
    List<Timetable> timetables(Case it, HoursRule rule, ConsentJudge.Lifted lifted) {
        HoursTable table = tables.get(rule.id());
        long start = second(rule.head().start());
        long end = second(rule.head().end());
        long until = lifted == null ? Long.MIN_VALUE : second(lifted.until());
        List<Timetable> timetables = new ArrayList<>();
        if (rule.zone() != null) {
            timetables.add(new Timetable(table, zones.find(rule.zone().getId()).orElseThrow(), start, end, until));
        } else {
            for (Place.ZoneEvidence each : it.place().zones()) {
                timetables.add(new Timetable(table, each.zone(), start, end, until));
            }
        }
        return timetables;
    }

    private static long second(Instant instant) {
        return instant.getEpochSecond();
    }

    /** The first whole second from an instant on at which all timetables permit a call; null if there is none within the horizon. */
    static Instant common(List<Timetable> timetables, Instant from) {
        long second = from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0);
        long limit = second + HORIZON;
        long at = second;
        int agreed = 0;
        for (int i = 0; agreed < timetables.size(); i = (i + 1) % timetables.size()) {
            long next = timetables.get(i).next(at, limit);
            if (next >= limit) {
                return null;
            }
            agreed = next == at ? agreed + 1 : 1;
            at = next;
        }
        return Instant.ofEpochSecond(at);
    }

    /** The first second of some spans, from an instant on, at which one of the timetables forbids a call; empty if there is none. */
    static Optional<Instant> firstOutside(List<Timetable> timetables, List<TimeSpan> spans, Instant from) {
        for (TimeSpan span : spans) {
            long at = Math.max(second(span.from()), second(from));
            long end = second(span.to());
            long outside = end;
            for (Timetable timetable : timetables) {
                try {
                    outside = Math.min(outside, timetable.openUntil(at, end));
                } catch (HoursTable.HolidaysUnknownException e) {
                    outside = at;
                }
            }
            if (outside < end) {
                return Optional.of(Instant.ofEpochSecond(outside));
            }
        }
        return Optional.empty();
    }
}
