package io.github.contactnow.policy.rules;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Map;

/**
 * When persons may be called, in their local time. A day for which nothing is stated permits no call.
 *
 * @param week     windows of each day of the week
 * @param holiday  windows of holidays, within those of the day of the week; null if holidays are days like others
 * @param eve      windows of the day before a holiday, within those of the day of the week; null if such days are like others
 * @param calendar name of the calendar of holidays; null if the rule has none
 * @param zone     zone in which the hours are meant; null for that of the person
 */
public record HoursRule(
        RuleHead head, Map<DayOfWeek, DayHours> week, DayHours holiday, DayHours eve, String calendar, ZoneId zone)
        implements Rule {

    public HoursRule {
        week = Map.copyOf(week);
    }
}
