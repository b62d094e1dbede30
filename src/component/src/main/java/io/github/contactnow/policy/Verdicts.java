package io.github.contactnow.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Collects what the rules say about one subject, and makes the decision of it. */
final class Verdicts {

    private final Instant instant;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<HoursJudge.Timetable> timetables = new ArrayList<>();
    private Verdict strictest = Verdict.ALLOW;
    private Instant clearedUntil;
    private int attemptsLeft = Integer.MAX_VALUE;

    /** @param longest end of the longest clearance */
    Verdicts(Instant instant, Instant longest) {
        this.instant = instant;
        this.clearedUntil = longest;
    }

    void add(Reason reason) {
        reasons.add(reason);
        if (reason.verdict().compareTo(strictest) > 0) {
            strictest = reason.verdict();
        }
        if (reason.verdict() == Verdict.ALLOW && reason.until() != null) {
            endsBy(reason.until());
        }
    }

    void addTimetables(List<HoursJudge.Timetable> more) {
        timetables.addAll(more);
    }

    /** A rule that is not yet in force: a clearance ends when it begins. */
    void beginsLater(Instant start) {
        endsBy(start);
    }

    void attemptsLeft(int left) {
        attemptsLeft = Math.min(attemptsLeft, left);
    }

    private void endsBy(Instant end) {
        if (end.isBefore(clearedUntil)) {
            clearedUntil = end;
        }
    }

    Decision decision(Basis basis) {
        Instant until =
                switch (strictest) {
                    case ALLOW -> clearedUntil;
                    case HOLD -> released();
                    case BLOCK -> null;
                };
        OptionalInt left = attemptsLeft == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(attemptsLeft);
        return new Decision(strictest, until, left, reasons, basis);
    }

    /** The first time at which no rule holds; null if that does not depend on time alone. */
    private Instant released() {
        Instant earliest = instant;
        for (Reason reason : reasons) {
            if (reason.verdict() != Verdict.HOLD) {
                continue;
            }
            if (reason.until() == null) {
                return null;
            }
            if (reason.until().isAfter(earliest)) {
                earliest = reason.until();
            }
        }
        Instant common;
        try {
            common = HoursJudge.common(timetables, earliest);
        } catch (HoursTable.HolidaysUnknownException e) {
            reasons.add(Finding.hold(Condition.HOLIDAYS, e::getMessage).as(Check.COMMON_HOURS, null));
            return null;
        }
        if (common == null) {
            reasons.add(Finding.hold(
                            Condition.COMMON_HOURS,
                            () -> "the hours of all rules and zones have no time in common within 30 days")
                    .as(Check.COMMON_HOURS, null));
        }
        return common;
    }
}
