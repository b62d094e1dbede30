package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.numbers.NumberSetFile.Stored;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.PolicySettings.ListSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The suppression lists as they were at a time. A list whose version of that time is not kept cannot be used: what needs it is not proven. */
public final class PastLists {

    /** What each list was, from when on. */
    private final Map<String, NavigableMap<Instant, SuppressionList>> lists = new TreeMap<>();

    private final Map<String, SuppressionList> missing = new TreeMap<>();
    private final NavigableMap<Instant, SuppressionLists> together = new TreeMap<>();

    /** @throws UncheckedIOException if the folder of the lists cannot be read */
    public PastLists(PolicySettings settings) {
        ListVersions versions = new ListVersions(settings.listsDirectory());
        try {
            for (ListSettings list : settings.lists()) {
                NavigableMap<Instant, SuppressionList> ofList = new TreeMap<>();
                for (ListVersions.Version version : versions.of(list.name())) {
                    ListInfo info = PolicyLists.info(list, version.obtainedAt());
                    Optional<Stored> numbers = version.numbers();
                    ofList.put(
                            version.from(),
                            numbers.isPresent()
                                    ? SuppressionList.of(
                                            info,
                                            version.version(),
                                            numbers.get().numbers())
                                    : SuppressionList.unusable(info, "its version of that time is damaged"));
                }
                lists.put(list.name(), ofList);
                missing.put(
                        list.name(),
                        SuppressionList.unusable(PolicyLists.info(list, null), "its version of that time is not kept"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The versions of the suppression lists in " + settings.listsDirectory() + " cannot be read", e);
        }
        together.put(Instant.MIN, combine(Instant.MIN));
        lists.values().forEach(ofList -> ofList.keySet().forEach(from -> together.put(from, combine(from))));
    }

    private SuppressionLists combine(Instant time) {
        List<SuppressionList> all = new ArrayList<>();
        lists.forEach((name, ofList) -> {
            Map.Entry<Instant, SuppressionList> then = ofList.floorEntry(time);
            all.add(then == null ? missing.get(name) : then.getValue());
        });
        return SuppressionLists.of(all);
    }

    /** All lists at a time. */
    public SuppressionLists at(Instant time) {
        return together.floorEntry(time).getValue();
    }

    /** Which lists are not kept as they were at a time, and from when on they are, in words; empty if all are. */
    public Optional<String> gap(Instant from) {
        List<String> words = new ArrayList<>();
        lists.forEach((name, ofList) -> {
            if (ofList.floorEntry(from) == null) {
                words.add(name + (ofList.isEmpty() ? " (no version)" : " (before " + ofList.firstKey() + ")"));
            }
        });
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "These suppression lists are not kept as they were then, so that what needs them is not proven: "
                                + String.join(", ", words) + ".");
    }
}
