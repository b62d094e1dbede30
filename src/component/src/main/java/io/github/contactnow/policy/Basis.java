package io.github.contactnow.policy;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a decision was made of, apart from the subject: enough to make it again.
 *
 * @param policy      version of the policy: a digest of all its rules and data
 * @param lists       version of each suppression list, by name
 * @param watermark   up to when the attempts were complete; null if that was unknown
 * @param tzdb        version of the time zone data, such as {@code 2025a}
 * @param instant     the instant that was judged
 */
public record Basis(String policy, SortedMap<String, String> lists, Instant watermark, String tzdb, Instant instant) {

    public Basis(String policy, Map<String, String> lists, Instant watermark, String tzdb, Instant instant) {
        this(policy, (SortedMap<String, String>) new TreeMap<>(lists), watermark, tzdb, instant);
    }
}
