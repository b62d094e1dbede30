package io.github.contactnow.simulator.state;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The time-of-day policies of queues. The rule with the lowest number that covers a minute decides, else the default. */
final class TimeOfDay {

    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT))
            .toList();

    private final Account account;
    private final ZoneId zone;

    /** @param zone the time zone of all policies */
    TimeOfDay(Account account, ZoneId zone) {
        this.account = account;
        this.zone = zone;
    }

    /** Whether the policy of a queue lets calls through; a queue without a policy is always open. */
    boolean isOpen(Queue queue, Instant moment) {
        String id = queue == null ? "0" : queue.settings().getOrDefault("tod", "0");
        Row policy = id.equals("0") ? null : account.todPolicies().get(Long.parseLong(id));
        if (policy == null) {
            return true;
        }
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        String action = account.todRules().all().stream()
                .filter(rule -> rule.get("policy").equals(id) && covers(rule, local))
                .min(Comparator.comparingLong(rule -> Long.parseLong(rule.get("rule"))))
                .map(rule -> rule.get("action"))
                .orElse(policy.get("default"));
        return action.equals("queue");
    }

    /** Whether a rule covers a minute; its last minute belongs to it. */
    private static boolean covers(Row rule, LocalDateTime local) {
        String minute = String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
        return onDay(rule.get("days"), local.getDayOfWeek().getValue() - 1)
                && rule.get("start").compareTo(minute) <= 0
                && minute.compareTo(rule.get("stop")) <= 0;
    }

    /** Whether days such as {@code Mon-Fri,Sun} contain a day; no days are all days. */
    private static boolean onDay(String days, int day) {
        return days.isBlank()
                || Arrays.stream(days.toLowerCase(Locale.ROOT).split(","))
                        .map(part -> part.trim().split("-", 2))
                        .anyMatch(ends -> {
                            int first = DAYS.indexOf(ends[0].trim());
                            int last = DAYS.indexOf(ends[ends.length - 1].trim());
                            return first >= 0 && first <= day && day <= last;
                        });
    }
}
